import { type Grid, RATIO_BINS, sealedGrid } from '@kine/protocol';
import { type Coverage, sealedDay } from '../sealing/coverage.ts';
import { isWholeUtcDays } from '../selection/span.ts';
import type { ViewSelection } from '../selection/where-of.ts';

/** How the curve of a grid is read from sealed days. */
export interface SealedForm {
  readonly edges: 'detail' | 'ratio';
  /** How many sealed bins a bin of the grid has. */
  readonly sealedBins: number;
}

/** Undefined when a curve of this selection in these bins can only be read from views. */
export function sealedForm({ filter, which, span }: ViewSelection, g: Grid): SealedForm | undefined {
  if (filter !== undefined || which === 'all' || !isWholeUtcDays(span) || g.bins === 0) return undefined;
  if (g.mul === RATIO_BINS && g.div === g.durationMs) return { edges: 'ratio', sealedBins: 1 };
  const { div } = sealedGrid(g.durationMs);
  return g.mul === 1 && g.div % div === 0 ? { edges: 'detail', sealedBins: g.div / div } : undefined;
}

/**
 * Frozen days that were sealed with another D: their detail bins are others and left out, their hundred parts are
 * stretched to this D.
 */
const SAME_BINS = 'AND video_duration_ms = {duration:UInt32}';
const STRETCHED = `if(video_duration_ms = {duration:UInt32}, edge_s,
        toInt64(round(edge_s * {duration:UInt32} / video_duration_ms)))`;

/**
 * `curveEdgesSql` of the sealed days of one video: edges of the same kind and bin add up to those of its views. Needs the
 * parameters of the coverage and `sealed_bins`. An edge is sealed as bin · 16 + kind.
 */
export function sealedCurveSql({ edges }: SealedForm, coverage: Coverage): string {
  return `
  SELECT
    toUInt8(edge % 16) AS kind,
    toInt64(intDiv(intDiv(edge, 16), {sealed_bins:UInt32})) AS bin,
    sum(edge_n) AS n,
    sum(${edges === 'ratio' ? STRETCHED : 'edge_s'}) AS s
  FROM view_curves FINAL
  ARRAY JOIN ${edges}_edge AS edge, ${edges}_n AS edge_n, ${edges}_s AS edge_s
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND day >= {from:Date}
    AND day <= {to:Date}
    ${edges === 'detail' ? SAME_BINS : ''}
    AND ${sealedDay(coverage)}
  GROUP BY kind, bin
  ORDER BY kind, bin`;
}
