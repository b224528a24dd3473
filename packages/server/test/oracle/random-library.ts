import { UNMEASURED, type Unmeasured } from '@kine/protocol';
import type { StoredView } from '../../src/ingest/index.ts';
import type { KnownVideo } from '../../src/library/index.ts';
import { type SeededRandom, seededRandom, utcDay } from '../../src/platform/index.ts';
import { NOW, randomMoment } from './random-times.ts';
import { randomWatching } from './random-watching.ts';

const WORKSPACE = 'truth';

/** Short and long ones, with whole and odd lengths; one whose length nobody knows, one of other people. */
export const VIDEOS: readonly [KnownVideo, ...KnownVideo[]] = [
  { id: 'clip', workspaceId: WORKSPACE, durationMs: 47_500, source: 'upload' },
  { id: 'round', workspaceId: WORKSPACE, durationMs: 100_000, source: 'upload' },
  { id: 'odd', workspaceId: WORKSPACE, durationMs: 61_001, source: 'youtube' },
  { id: 'film', workspaceId: WORKSPACE, durationMs: 600_001, source: 'direct' },
  { id: 'lecture', workspaceId: WORKSPACE, durationMs: 1_234_567, source: 'upload' },
  { id: 'endless', workspaceId: WORKSPACE, durationMs: 0, source: 'direct' },
  { id: 'of-others', workspaceId: 'others', durationMs: 100_000, source: 'upload' },
];

export const SCOPE = { workspaceId: WORKSPACE } as const;

/** Those that questions are about. */
export const OWN_VIDEOS = VIDEOS.filter(({ workspaceId }) => workspaceId === WORKSPACE);

/** Words with which careless SQL or careless comparison goes wrong are among them. */
export const WORDS = {
  country: ['DE', 'GB', 'BR', 'NP', 'WS', ''],
  region: ['DE-BE', 'GB-ENG', ''],
  device: ['desktop', 'mobile', 'tablet', ''],
  os: ['Windows', 'Android', 'iOS', ''],
  browser: ['Chrome', 'Firefox', 'Samsung Internet for Android', ''],
  referrerHost: ['example.com', 'news.example', 'xn--mller-kva.example', ''],
  lang: ['de-DE', 'en', 'pt-BR', ''],
  player: ['video', 'hls-video', "o'player", ''],
  page: [
    'https://site.example/a',
    'https://site.example/A%20b',
    'https://site.example/müller?utm_source=mail&utm_medium=news%20letter',
    'https://site.example/x?utm_source=Mail&utm_campaign=50%25&utm_term=a%26b&utm_content=c+d',
    '',
  ],
  custom: ['A', 'ä', "'; DROP TABLE views; --", '{x:String}', 'back\\slash', '50%_', ''],
} as const;

interface Person {
  readonly key: string;
  readonly keepsKey: boolean;
  readonly facts: Pick<StoredView['facts'], 'country' | 'region' | 'device' | 'os' | 'browser'>;
}

/** `count` views of `VIDEOS`, and an older state for every fourth of them: in any order, the newest stands. */
export function randomLibrary(seed: number, count: number): StoredView[] {
  const random = seededRandom(seed);
  const people = Array.from({ length: Math.ceil(count / 12) }, (_, n) => randomPerson(random, n));
  const views = Array.from({ length: count }, (_, n) => {
    const video = VIDEOS[random.weighted([20, 30, 15, 12, 10, 8, 5])] ?? VIDEOS[0];
    return randomView(random, n, video, people[random.between(0, people.length)]);
  });
  const older = views.filter(() => random.chance(0.25)).map((view) => earlierState(random, view));
  return [...older, ...views].sort(() => random.next() - 0.5);
}

function randomPerson(random: SeededRandom, n: number): Person {
  const { country, region, device, os, browser } = WORDS;
  return {
    key: n.toString(16).padStart(16, '0'),
    // A key that did not change with its day must be counted once a day all the same.
    keepsKey: random.chance(0.2),
    facts: {
      country: random.pick(country),
      region: random.pick(region),
      device: random.pick(device),
      os: random.pick(os),
      browser: random.pick(browser),
    },
  };
}

/** The `n`-th view, of `video`. */
export function randomView(
  random: SeededRandom,
  n: number,
  video: KnownVideo,
  person = randomPerson(random, n),
): StoredView {
  const mintedAt = randomMoment(random);
  const watching = randomWatching(random, video.durationMs);
  const day = utcDay(mintedAt);
  return {
    facts: {
      workspaceId: video.workspaceId,
      videoId: video.id,
      mintedAt,
      ageMs: random.between(0, 600_000),
      receivedAt: random.chance(0.05) ? NOW - random.between(14_000, 16_000) : mintedAt + watching.now.at_ms,
      ...excludedOf(random),
      team: TEAM_MARKS.filter((_, m) => n % (7 + m) === 0),
      unmeasured: unmeasuredOf(random, (watching.unplaced_ms ?? 0) > 0),
      viewerKey: random.chance(0.1) ? '' : person.keepsKey ? person.key : `${day}-${person.key}`,
      ...person.facts,
      referrerHost: random.pick(WORDS.referrerHost),
    },
    state: {
      v: 1,
      viewId: `view-${n}`,
      seq: random.between(2, 40),
      reported_duration_ms: video.durationMs,
      ...watching,
      viewable_at_ms: random.chance(0.8) ? random.between(0, 5_000) : undefined,
      autoplay: random.chance(0.2),
      ended: false,
      frames: random.chance(0.5) ? framesOf(random) : undefined,
      context: {
        page: random.pick(WORDS.page),
        lang: random.pick(WORDS.lang),
        player: random.pick(WORDS.player),
        custom: { '1': random.pick(WORDS.custom), '10': random.pick(WORDS.custom) },
      },
    },
  };
}

/** Of rules that `randomRules` may make. */
const TEAM_MARKS = ['member', 'device:rule-1', 'address:rule-2', 'device:rule-3', 'address:rule-0'];

function framesOf(random: SeededRandom): { dropped: number; total: number } {
  const total = random.between(0, 3_000);
  return { dropped: random.between(0, total + 1), total };
}

function excludedOf(random: SeededRandom): Pick<StoredView['facts'], 'excluded'> {
  if (random.chance(0.05)) return { excluded: 'bot' };
  return random.chance(0.03) ? { excluded: 'implausible' } : {};
}

function unmeasuredOf(random: SeededRandom, placeless: boolean): Unmeasured[] {
  const poor = random.chance(0.2);
  return UNMEASURED.filter((what) => (what === 'positions' ? placeless : poor && random.chance(0.4)));
}

/** What the player said before: less was watched, and what the server thought of it may have changed since. */
function earlierState(random: SeededRandom, view: StoredView): StoredView {
  const { runs, playing_ms, seq } = view.state;
  const state = {
    ...view.state,
    seq: random.between(1, seq),
    runs: runs.slice(0, -1),
    playing_ms: playing_ms >> 1,
  };
  const { excluded: _, ...facts } = view.facts;
  return { facts: { ...facts, ...excludedOf(random), receivedAt: facts.receivedAt - 1 }, state };
}
