import {
  CURVE_KEYS,
  type CurveSums,
  type Grid,
  type LiveBin,
  type LiveNumbers,
  nominalBinMs,
  type Playhead,
  type VideoDelta,
  type VideoSnapshot,
} from '@kine/protocol';
import type { Clock } from '../platform/index.ts';
import type { Audience } from './audience.ts';
import type { TopicContent } from './topic.ts';
import type { VideoSums } from './video-sums.ts';

export interface VideoContentOptions {
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

/** What the video's topic says: the numbers, the curve's changed bins, playheads and events. */
export function createVideoContent({
  videoId,
  audience,
  clock,
  settled,
  numbersOf,
}: VideoContentOptions): TopicContent {
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
    curve: { duration_ms: sums.grid.durationMs, bin_ms: nominalBinMs(sums.grid), sums: sums.curve },
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
    const lengths = [at('played_ms'), at('seen_ms')] as const;
    bins.push([bin, ...lengths, at('reached'), at('started'), at('stopped'), at('back_seeks')]);
  }
  return bins;
}
