import { viewerMemory } from './viewer-memory.ts';

const KEY = 'positions';
const KEPT_MS = 30 * 86_400_000;
/** Of about 40 bytes each. */
const MAX_VIDEOS = 200;
const SAVE_EVERY_MS = 5_000;
const MIN_S = 10;
/** Whoever has seen this share of a video has seen it. */
const SEEN = 0.95;

/** Video id → [seconds, epoch milliseconds of the visit], the newest last. */
type Positions = Readonly<Record<string, readonly [number, number]>>;

/** Where the viewer stopped watching, in seconds; undefined for the beginning. */
export function rememberedPosition(videoId: string): number | undefined {
  return positions()[videoId]?.[0];
}

/** Keeps where the viewer is in this browser's memory until the returned function is called. */
export function rememberPosition(element: HTMLMediaElement, videoId: string): () => void {
  let savedAt = 0;
  const save = (): void => {
    // Before the first frame the element stands at 0, which is not where anybody stopped.
    if (element.played.length === 0) return;
    savedAt = Date.now();
    keep(videoId, element);
  };
  const saveSometimes = (): void => {
    if (Date.now() - savedAt >= SAVE_EVERY_MS) save();
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  element.addEventListener('timeupdate', saveSometimes, { signal });
  for (const event of ['pause', 'seeked', 'ended']) element.addEventListener(event, save, { signal });
  addEventListener('pagehide', save, { signal });
  return () => stopping.abort();
}

function keep(videoId: string, { currentTime, duration, ended }: HTMLMediaElement): void {
  const { [videoId]: _, ...others } = positions();
  const worthIt = !ended && currentTime >= MIN_S && currentTime < duration * SEEN;
  const own = worthIt ? { [videoId]: [Math.floor(currentTime), Date.now()] as const } : {};
  const newest = Object.entries({ ...others, ...own }).slice(-MAX_VIDEOS);
  viewerMemory.write(KEY, Object.fromEntries(newest));
}

/** What is remembered and still young; anything else in the place counts as nothing. */
function positions(): Positions {
  const kept = viewerMemory.read(KEY);
  if (typeof kept !== 'object' || kept === null) return {};
  const since = Date.now() - KEPT_MS;
  return Object.fromEntries(
    Object.entries(kept).filter(([, entry]) => Array.isArray(entry) && entry[0] > 0 && entry[1] >= since),
  );
}
