import {
  CURVE_KEYS,
  type CurveSums,
  type Grid,
  type LiveBin,
  type LiveNumbers,
  type Playhead,
  type VideoDelta,
  type VideoSnapshot,
} from '@kine/protocol';
import type { Clock, Logger } from '../platform/index.ts';
import { type Audience, createAudience } from './audience.ts';
import type { LiveView } from './live-view.ts';
import { isNewer } from './live-view.ts';
import type { TopicContent } from './topic.ts';
import type { VideoSums } from './video-sums.ts';

/** Everything live of one video: its audience always, its numbers while somebody reads them. */
export interface VideoFeed {
  readonly audience: Audience;
  take(view: LiveView): void;
  /** Loads the numbers unless they are there. */
  want(): void;
  /** The stored numbers have changed under us: loads them again. */
  reload(): void;
  /** Lets the numbers go. */
  release(): void;
  /** Undefined while they are not loaded. */
  numbers(): LiveNumbers | undefined;
  readonly content: TopicContent;
  forgetIdle(now: number): void;
  stop(): void;
}

export interface VideoFeedOptions {
  readonly videoId: string;
  readonly load: () => Promise<VideoSums>;
  /** Called when there may be something to tell. */
  readonly changed: () => void;
  readonly nextEventNumber: () => number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Between two loads: late messages of long silent views ask for one each. */
const LOAD_PAUSE_MS = 1_000;

export function createVideoFeed(options: VideoFeedOptions): VideoFeed {
  const { videoId, changed, clock } = options;
  const audience = createAudience(videoId, options.nextEventNumber);
  let waiting = new Map<string, LiveView>();
  const loader = createLoader(options, (sums) => {
    for (const view of sums.held()) audience.restore(view);
    audience.sweep(clock.now());
    changed();
  });

  /** Puts what has arrived into the sums; a view's states in between are skipped. */
  const settled = (): VideoSums | undefined => {
    const sums = loader.sums();
    const views = waiting;
    waiting = new Map();
    for (const view of views.values()) if (sums && !sums.take(view)) loader.reload();
    return sums;
  };
  const numbersOf = (sums: VideoSums): LiveNumbers => ({
    viewers_now: audience.viewersNow(clock.now()),
    unique_viewers: sums.uniqueViewers(),
    totals: sums.totals(),
  });

  return {
    audience,
    take: (view) => {
      audience.take(view);
      loader.arrived(view);
      if (loader.sums()) keepNewest(waiting, view);
      changed();
    },
    want: loader.want,
    reload: loader.reload,
    release: loader.release,
    numbers: () => {
      const sums = settled();
      return sums && numbersOf(sums);
    },
    content: createContent({ videoId, audience, clock, settled, numbersOf }),
    forgetIdle: (now) => settled()?.forgetIdle(now),
    stop: loader.release,
  };
}

function keepNewest(views: Map<string, LiveView>, view: LiveView): void {
  const known = views.get(view.viewId);
  if (!known || isNewer(view, known)) views.set(view.viewId, view);
}

/** Loads the stored numbers, one load at a time, and keeps what arrives meanwhile. */
function createLoader({ load, videoId, logger }: VideoFeedOptions, loaded: (sums: VideoSums) => void) {
  let sums: VideoSums | undefined;
  let meanwhile: Map<string, LiveView> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  /** Counts releases: what a load brings after one is thrown away. */
  let era = 0;

  const run = async (): Promise<void> => {
    const mine = era;
    const arrived = new Map<string, LiveView>();
    meanwhile = arrived;
    again = false;
    try {
      const fresh = await load();
      if (mine !== era) return;
      for (const view of arrived.values()) if (!fresh.take(view)) again = true;
      sums = fresh;
      loaded(fresh);
    } catch (error) {
      if (mine !== era) return;
      logger.warn({ err: error, videoId }, 'live numbers could not be loaded');
      again = true;
    }
    meanwhile = undefined;
    timer = setTimeout(() => {
      timer = undefined;
      if (again) void run();
    }, LOAD_PAUSE_MS);
  };
  const reload = (): void => {
    again = true;
    if (!meanwhile && !timer) void run();
  };
  return {
    sums: () => sums,
    arrived: (view: LiveView): void => {
      if (meanwhile) keepNewest(meanwhile, view);
    },
    reload,
    want: (): void => {
      if (!sums && !meanwhile && !timer) void run();
    },
    release: (): void => {
      era++;
      clearTimeout(timer);
      timer = undefined;
      meanwhile = undefined;
      sums = undefined;
    },
  };
}

interface ContentOptions {
  readonly videoId: string;
  readonly audience: Audience;
  readonly clock: Clock;
  readonly settled: () => VideoSums | undefined;
  readonly numbersOf: (sums: VideoSums) => LiveNumbers;
}

/** What readers of the video were told last, so that the next message holds only what differs. */
interface Told {
  readonly grid: Grid;
  readonly curve: CurveSums;
  readonly playheads: ReadonlyMap<string, Playhead>;
  readonly event: number;
  readonly numbers: string;
}

function createContent({ videoId, audience, clock, settled, numbersOf }: ContentOptions): TopicContent {
  const topic = `video:${videoId}` as const;
  let told: Told | undefined;

  const remember = (sums: VideoSums): void => {
    told = {
      grid: sums.grid,
      curve: structuredClone(sums.curve),
      playheads: new Map(audience.playheads()),
      event: audience.events()[0]?.number ?? told?.event ?? 0,
      numbers: JSON.stringify(numbersOf(sums)),
    };
  };
  const loadedSums = (): VideoSums => {
    const sums = settled();
    if (!sums) throw new Error('The numbers of this video are not loaded.');
    return sums;
  };
  const snapshot = (sums: VideoSums): VideoSnapshot => ({
    type: 'snapshot',
    topic,
    at: clock.now(),
    ...numbersOf(sums),
    curve: { duration_ms: sums.grid.durationMs, bin_ms: sums.grid.binMs, sums: sums.curve },
    playheads: [...audience.playheads().values()],
    events: audience.events().map(({ event }) => event),
  });

  return {
    ready: () => settled() !== undefined,
    snapshot: () => snapshot(loadedSums()),
    delta: () => {
      const sums = loadedSums();
      const before = told;
      remember(sums);
      if (!before || before.grid.durationMs !== sums.grid.durationMs) return snapshot(sums);
      const delta: VideoDelta = {
        type: 'delta',
        topic,
        at: clock.now(),
        ...numbersOf(sums),
        bins: changedBins(before.curve, sums.curve),
        playheads: [...audience.playheads().values()].filter(
          (head) => before.playheads.get(head.view) !== head,
        ),
        gone: [...before.playheads.keys()].filter((view) => !audience.playheads().has(view)),
        events: audience
          .events()
          .filter(({ number }) => number > before.event)
          .map(({ event }) => event),
      };
      const lists = [delta.bins, delta.playheads, delta.gone, delta.events];
      return before.numbers === told?.numbers && lists.every((list) => list.length === 0) ? undefined : delta;
    },
  };
}

function changedBins(before: CurveSums, after: CurveSums): LiveBin[] {
  const bins: LiveBin[] = [];
  for (const bin of after.played_ms.keys()) {
    if (CURVE_KEYS.every((key) => before[key][bin] === after[key][bin])) continue;
    const at = (key: keyof CurveSums): number => after[key][bin] ?? 0;
    bins.push([bin, at('played_ms'), at('seen_ms'), at('reached'), at('started'), at('stopped')]);
  }
  return bins;
}
