/** What can be shown along a video, in the order of the legend. */
export const LAYER_IDS = [
  'retention',
  'rewatch',
  'typical',
  'exits',
  'starts',
  'confusion',
  'seeks',
  'moments',
  'heat',
  'live',
  'chapters',
] as const;

export type LayerId = (typeof LAYER_IDS)[number];

interface Layer {
  readonly label: string;
  /** What it shows, in a sentence. */
  readonly about: string;
  readonly colour: string;
}

/** The layers in words, each in the colour of its meaning. */
export const LAYERS: Readonly<Record<LayerId, Layer>> = {
  retention: {
    label: 'Retention',
    about: 'How many plays saw this moment, with the 95 % interval.',
    colour: 'meaning.viewers',
  },
  rewatch: {
    label: 'Watched again',
    about:
      'How often this moment ran per play, replays included. What lies above retention was watched again.',
    colour: 'meaning.rewatch',
  },
  typical: {
    label: 'Typical',
    about: 'The middle half of your latest videos of similar length, over all time.',
    colour: 'text.secondary',
  },
  exits: {
    label: 'Exits',
    about: 'Of those still watching, how many left at this moment.',
    colour: 'meaning.loss',
  },
  starts: {
    label: 'Starts and stops',
    about: 'How often watching began here, at the start or after a jump, and how many plays ended here.',
    colour: 'meaning.viewers',
  },
  confusion: {
    label: 'Confusion',
    about: 'Jumps back of 3 to 15 seconds that landed here, per play that saw it all.',
    colour: 'meaning.rewatch',
  },
  seeks: {
    label: 'Jumps',
    about: 'Where viewers jumped from and to. The arc ends in a dot where they landed.',
    colour: 'meaning.rewatch',
  },
  moments: {
    label: 'Key moments',
    about: 'What stands out: watched again, many leaving, attention that holds.',
    colour: 'meaning.loss',
  },
  heat: { label: 'Heat', about: 'The most watched moment is 100.', colour: 'meaning.viewers' },
  live: {
    label: 'Watching now',
    about: 'Each dot is a viewer, where they are right now.',
    colour: 'meaning.live',
  },
  chapters: { label: 'Chapters', about: 'Where each chapter begins.', colour: 'text.secondary' },
};

/** What is shown until somebody chooses. */
export const USUAL_LAYERS: readonly LayerId[] = [
  'retention',
  'rewatch',
  'typical',
  'moments',
  'heat',
  'live',
  'chapters',
];
