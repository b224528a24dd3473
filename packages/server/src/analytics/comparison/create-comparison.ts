import { type ComparedSide, compareSides, detailGrid, type Grid, ratioGrid } from '@kine/protocol';
import type { CompareRequest, ComparisonReport } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { VideoLookup } from '../../library/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { ReadSums } from '../query/read-sums.ts';
import type { ReadCurves } from '../read-curves.ts';
import type { MeasureId } from '../registry/measures.ts';
import { frozenNotes } from '../sealing/frozen-notes.ts';
import { presentComparison } from './present-comparison.ts';
import { type ReadSide, readComparison } from './read-comparison.ts';

/** Compares videos, periods or audiences. */
export type Compare = (scope: Scope, asked: CompareRequest) => Promise<ComparisonReport>;

export interface ComparisonDeps {
  readonly videos: VideoLookup;
  readonly clock: Clock;
  readonly readSums: ReadSums;
  readonly curveOf: ReadCurves['curve'];
}

/** What protocol's `ComparedTotals` are read from. */
const MEASURES: readonly MeasureId[] = [
  'play',
  'content_ms',
  'content_squares',
  'placed_play',
  'unique_ms',
  'unique_squares',
  'completed',
  'full_watch',
];

/**
 * Asks for the sums of each side and compares them. Throws KINE_VIDEO_NOT_FOUND, KINE_BAD_PERIOD and
 * KINE_BAD_QUERY, with the path of what is wrong.
 */
export function createComparison({ videos, clock, readSums, curveOf }: ComparisonDeps): Compare {
  const answer = async (read: ReadSide, grid: Grid) => {
    const { label, video, selection } = read;
    const [totals, { sums, plays, frozen }] = await Promise.all([
      readSums({ selection, groups: [], measures: MEASURES }, 'compared-totals'),
      curveOf(selection, grid),
    ]);
    const side: ComparedSide = {
      label,
      durationMs: video.durationMs,
      totals: totals.whole,
      plays,
      grid,
      sums,
    };
    return { read, side, frozen: [totals.frozen, frozen] };
  };
  return async (scope, asked) => {
    const now = clock.now();
    const read = readComparison(asked, { scope, videos, now });
    const gridOf = asked.bins === 'detail' ? detailGrid : ratioGrid;
    const answered = await Promise.all(read.map((side) => answer(side, gridOf(side.video.durationMs))));
    const [baseline, ...others] = answered.map(({ side }) => side);
    if (!baseline) throw new KineError('KINE_BAD_QUERY', { field: 'sides' });
    const report = presentComparison(asked, answered, compareSides(baseline, others), now);
    return { ...report, notes: frozenNotes(answered.flatMap(({ frozen }) => frozen)) };
  };
}
