import type { MetricId } from '@kine/protocol';

/** The numbers of the video page, in reading order. */
export const TILE_METRICS = [
  'concurrent_viewers',
  'play',
  'unique_viewers',
  'content_time',
  'average_view_duration',
  'average_percentage_viewed',
  'engagement',
  'completion',
] as const satisfies readonly (MetricId | 'concurrent_viewers')[];

/** A number the video page shows. */
export type TileMetric = (typeof TILE_METRICS)[number];

/** What a number is called and how it is defined; the words are those of docs/metrics.md. */
export interface Definition {
  readonly label: string;
  /** The exact formula, readable by a person. */
  readonly formula: string;
  /** What to keep in mind when reading it. */
  readonly note?: string;
}

/** One definition per number, one click away wherever the number is shown. */
export const DEFINITIONS: Readonly<Record<TileMetric, Definition>> = {
  concurrent_viewers: {
    label: 'Watching now',
    formula: 'Views with a heartbeat at most 15 seconds old that are not paused.',
  },
  play: {
    label: 'Plays',
    formula: 'First frame shown after a request to play, counted once per view.',
    note: 'A view is one viewer, one video and one load of the player.',
  },
  unique_viewers: {
    label: 'Unique viewers',
    formula: 'Distinct viewer keys per day; over a longer time, the sum of those days.',
    note: 'No cookies are used, so a person who returns on another day counts again.',
  },
  content_time: {
    label: 'Watch time',
    formula: 'Length of all stretches of the video that were really played, added up, whatever the speed.',
    note: 'Pauses, seeks and stalls are not in it.',
  },
  average_view_duration: {
    label: 'Average view duration',
    formula: 'Watch time divided by plays.',
  },
  average_percentage_viewed: {
    label: 'Average percentage viewed',
    formula: 'Average view duration divided by the length of the video.',
    note: 'It may exceed 100 % when people rewatch.',
  },
  engagement: {
    label: 'Engagement',
    formula: 'Mean share of the video that a play saw at least once.',
    note: 'Watching a part twice does not raise it.',
  },
  completion: {
    label: 'Completion',
    formula: 'Share of plays that reached the last 2 seconds (or the last 1 %, whichever is longer).',
    note: 'Skipping to the end counts; “engagement” shows how much was really seen.',
  },
};
