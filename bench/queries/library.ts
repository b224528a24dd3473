import type { KnownVideo, VideoLookup } from '../../packages/server/src/library/index.ts';
import { type SeededRandom, seededRandom } from '../../packages/server/src/platform/index.ts';

export const WORKSPACE = 'bench';
const VIDEOS = 1_000;
/** Twelve minutes: the video that a tenth of all views are of. */
const HOT_MS = 720_000;

/** A library as owners have: half of it under four minutes, some lectures, a few films. The first video is the hot one. */
export function benchLibrary(seed: number): readonly KnownVideo[] {
  const random = seededRandom(seed);
  return Array.from({ length: VIDEOS }, (_, i) => ({
    id: `video-${String(i).padStart(4, '0')}`,
    workspaceId: WORKSPACE,
    durationMs: i === 0 ? HOT_MS : anyLengthMs(random),
  }));
}

/** Log-normal about four minutes, from 15 s to three hours. */
function anyLengthMs(random: SeededRandom): number {
  const normal = Math.sqrt(random.exponential(2)) * Math.cos(2 * Math.PI * random.next());
  return Math.round(Math.min(10_800_000, Math.max(15_000, 240_000 * Math.exp(1.1 * normal))));
}

/** The library as analytics ask it. */
export function lookupOf(videos: readonly KnownVideo[]): VideoLookup {
  const byId = new Map(videos.map((video) => [video.id, video]));
  return {
    find: (id) => byId.get(id),
    all: (workspaceId) => (workspaceId === WORKSPACE ? videos : []),
    learnDuration: async () => undefined,
    onChange: () => () => undefined,
  };
}
