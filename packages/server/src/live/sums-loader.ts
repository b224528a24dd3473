import type { Logger } from '../platform/index.ts';
import { isNewer, type LiveView } from './live-view.ts';
import type { VideoSums } from './video-sums.ts';

export interface SumsLoaderOptions {
  readonly videoId: string;
  readonly load: () => Promise<VideoSums>;
  readonly logger: Logger;
}

/** The numbers of a video, loaded when they are wanted. */
export interface SumsLoader {
  /** Undefined while they are not loaded. */
  sums(): VideoSums | undefined;
  /** Every state has to be told: those that come during a load are put into what it brings. */
  arrived(view: LiveView): void;
  /** Forgets what arrived of a view that was erased. */
  drop(viewId: string): void;
  want(): void;
  /** Loads again; until then the sums stay as they are. */
  reload(): void;
  release(): void;
}

/** Between two loads: late messages of long silent views ask for one each. */
const LOAD_PAUSE_MS = 1_000;

/** Keeps of each view the newest state. */
export function keepNewest(views: Map<string, LiveView>, view: LiveView): void {
  const known = views.get(view.viewId);
  if (!known || isNewer(view, known)) views.set(view.viewId, view);
}

/** One load at a time; `loaded` is called after each. */
export function createSumsLoader(
  { load, videoId, logger }: SumsLoaderOptions,
  loaded: (sums: VideoSums) => void,
): SumsLoader {
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
    drop: (viewId) => {
      meanwhile?.delete(viewId);
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
