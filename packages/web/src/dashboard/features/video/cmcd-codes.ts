/** A player that speaks CMCD, and what it is set up with. */
export interface CmcdCode {
  readonly player: string;
  readonly code: string;
}

/** Where reports go, for players on any page. */
export function cmcdTarget(origin: string, key: string): string {
  return `${origin}/api/cmcd/${key}`;
}

const EVENTS = "['ps', 'pr', 'bc', 'e', 't']";

/** Options of the three usual players, ready to copy. They report their state every 5 s and at each change. */
export function cmcdCodes(target: string, videoId: string): readonly CmcdCode[] {
  return [
    {
      player: 'hls.js',
      code: `new Hls({
  cmcd: {
    version: 2,
    contentId: '${videoId}',
    eventTargets: [{
      url: '${target}',
      events: ${EVENTS},
      interval: 5,
    }],
  },
})`,
    },
    {
      player: 'dash.js',
      code: `player.updateSettings({ streaming: { cmcd: {
  enabled: true,
  version: 2,
  cid: '${videoId}',
  eventTargets: [{
    enabled: true,
    url: '${target}',
    events: ${EVENTS},
    interval: 5,
    enabledKeys: ['sid', 'cid', 'sn', 'sta', 'pr', 'br',
      'bg', 'msd', 'ec', 'sf', 'st'],
  }],
} } })`,
    },
    {
      player: 'Shaka Player',
      code: `player.configure({ cmcd: {
  enabled: true,
  version: 2,
  contentId: '${videoId}',
  eventTargets: [{
    url: '${target}',
    events: ${EVENTS},
    interval: 5,
  }],
} })`,
    },
  ];
}
