import { type CurveSums, emptyCurveSums, type Grid } from '@kine/protocol';
import type { Warehouse } from '../warehouse/index.ts';
import { addEdges, type CurveEdges, curveEdgesSql, curveFromEdges } from './reports/curve-edges.ts';
import { sealedCurveSql, sealedForm } from './reports/sealed-curve.ts';
import { type SeekRow, seekFlowSql } from './reports/seek-flow.ts';
import { type Coverage, coverageParams, rawDay, reachesViews } from './sealing/coverage.ts';
import type { SealedAnswers } from './sealing/sealed-answers.ts';
import { type FrozenDays, type SealedDays, sealedSource } from './sealing/sealed-source.ts';
import type { Fragment } from './selection/fragment.ts';
import { utcDaysOf } from './selection/span.ts';
import { type ViewSelection, whereOf } from './selection/where-of.ts';

/** What views played, added up in the bins of a grid. */
export interface ReadCurve {
  readonly sums: CurveSums;
  /** Plays whose places are known. */
  readonly plays: number;
  readonly frozen: FrozenDays | undefined;
}

export interface ReadSeeks {
  /** How many plays first, then jumps. */
  readonly rows: readonly SeekRow[];
  readonly frozen: FrozenDays | undefined;
}

/** Where views of a selection of one video played, and where they jumped. */
export interface ReadCurves {
  curve(selection: ViewSelection, g: Grid): Promise<ReadCurve>;
  /** At most `arcs` jumps. */
  seeks(selection: ViewSelection, g: Grid, arcs: number): Promise<ReadSeeks>;
}

export interface ReadCurvesDeps {
  readonly warehouse: Warehouse;
  readonly sealing: SealedDays | undefined;
  readonly sealedAnswers: SealedAnswers;
}

export function createReadCurves({ warehouse, sealing, sealedAnswers }: ReadCurvesDeps): ReadCurves {
  const coverageOf = async ({ scope, videos }: ViewSelection): Promise<Coverage | undefined> =>
    sealing?.coverage(
      scope.workspaceId,
      videos.map(({ id }) => id),
    );
  const curveEdges = async (selection: ViewSelection, g: Grid, { sql, params }: Fragment) => {
    const coverage = await coverageOf(selection);
    const { sealed, frozen } = sealedSource(coverage, selection.span, sealedForm(selection, g));
    if (!sealed) {
      const raw = await warehouse.query<CurveEdges>(curveEdgesSql(sql), params, { tag: 'curve-edges' });
      return { edges: raw, frozen };
    }
    // Two statements beside each other: the engine takes longer to understand one that is both than to answer it.
    const asked = {
      ...params,
      ...coverageParams(sealed.coverage),
      sealed_bins: sealed.form.sealedBins,
    };
    const raw = `${sql} AND ${rawDay(sealed.coverage)}`;
    const parts = await Promise.all([
      sealedAnswers.read<CurveEdges>(
        sealed.coverage,
        { sql: sealedCurveSql(sealed.form, sealed.coverage), params: asked },
        'sealed-curve',
      ),
      reachesViews(sealed.coverage, utcDaysOf(selection.span).to)
        ? warehouse.query<CurveEdges>(curveEdgesSql(raw), asked, { tag: 'curve-edges' })
        : [],
    ]);
    const edges = addEdges(parts.flat());
    return { edges, frozen };
  };
  return {
    curve: async (selection, g) => {
      const { sql, params } = whereOf(selection);
      const { edges, frozen } = await curveEdges(selection, g, {
        sql,
        params: { ...params, ...gridParams(g) },
      });
      const { sums, plays } = curveFromEdges(edges, g);
      // A video of unknown length has plays, and no bins.
      return { sums: g.bins > 0 ? sums : emptyCurveSums(g), plays, frozen };
    },
    seeks: async (selection, g, arcs) => {
      const { sql, params } = whereOf(selection);
      const asked = { ...params, ...gridParams(g), limit: arcs + 1 };
      const [rows, coverage] = await Promise.all([
        warehouse.query<SeekRow>(seekFlowSql(sql), asked, { tag: 'seek-flow' }),
        coverageOf(selection),
      ]);
      return { rows, frozen: sealedSource(coverage, selection.span, undefined).frozen };
    },
  };
}

function gridParams({ durationMs: duration, mul, div }: Grid) {
  return { duration, mul, div: Math.max(1, div) };
}
