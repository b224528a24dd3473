import { binAt, binWidthMs, type CurveSums, type Grid, ratioGrid } from '@kine/protocol';
import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { askedDays } from './asked-days.ts';
import type { AskedPeriod } from './period.ts';
import { type CrossingChange, crossingCurveSql } from './reports/crossing-curve.ts';
import { type CrossedPositions, crossingsSql } from './reports/crossings.ts';
import { curveFromEdges } from './reports/curve-edges.ts';
import { FROZEN_RETENTION, type FrozenEdges } from './reports/frozen-retention.ts';
import { type SealedDays, sealedSource } from './sealing/sealed-source.ts';
import { utcDaysOf } from './selection/span.ts';
import { type ViewSelection, whereOf } from './selection/where-of.ts';

/** Positions of a video, in milliseconds. */
export interface AskedCrossings {
  readonly video: KnownVideo;
  readonly positionsMs: readonly number[];
}

/** Plays of a video, and the share of them that crossed each position forwards, 0–1. */
export interface Crossings {
  readonly plays: number;
  readonly crossing: readonly number[];
}

export interface CrossingsAnswer {
  /** By video; one whose places nobody told is missing. */
  readonly videos: ReadonlyMap<string, Crossings>;
  /** The last UTC day whose single views are gone: those days tell what was seen, not what was crossed. */
  readonly frozenThrough: string | undefined;
}

/** Steps of one video, the first at 0 and each `stepMs` later. */
export interface CrossingCurve extends Crossings {
  readonly stepMs: number;
}

/** Where plays cross a video forwards. All time without a period; throws KINE_BAD_PERIOD, KINE_BAD_QUERY. */
export interface ReadCrossings {
  crossings(scope: Scope, asked: readonly AskedCrossings[], period: AskedPeriod): Promise<CrossingsAnswer>;
  /** At `steps` equal distances; undefined where nobody told places. */
  crossingCurve(
    scope: Scope,
    asked: { readonly video: KnownVideo; readonly stepMs: number },
    period: AskedPeriod,
  ): Promise<CrossingCurve | undefined>;
}

interface CrossingsDeps {
  readonly warehouse: Warehouse;
  readonly sealing: SealedDays | undefined;
  readonly clock: Clock;
}

/** What frozen days saw of a video: the plays, and how many of them saw a position. */
interface FrozenPart {
  readonly plays: number;
  readonly saw: (positionMs: number) => number;
}

export function createCrossings({ warehouse, sealing, clock }: CrossingsDeps): ReadCrossings {
  const selectionOf = (scope: Scope, videos: readonly KnownVideo[], period: AskedPeriod): ViewSelection => {
    const { span, timeZone } = askedDays(period, clock.now());
    return { scope, videos, span, timeZone };
  };
  const frozenParts = async ({ scope, videos, span }: ViewSelection) => {
    const ids = videos.map(({ id }) => id);
    const coverage = await sealing?.coverage(scope.workspaceId, ids);
    const through = sealedSource(coverage, span, undefined).frozen?.through;
    if (through === undefined) return { through, parts: new Map<string, FrozenPart>() };
    const durations = videos.map(({ durationMs }) => durationMs);
    const asked = {
      workspace: scope.workspaceId,
      ids,
      durations,
      ...utcDaysOf(span),
      frozen_through: through,
    };
    const edges = await warehouse.query<FrozenEdges>(FROZEN_RETENTION, asked, { tag: 'frozen-retention' });
    return { through, parts: partsOf(videos, edges) };
  };
  return {
    crossings: async (scope, asked, period) => {
      if (asked.length === 0) return { videos: new Map(), frozenThrough: undefined };
      const selection = selectionOf(
        scope,
        asked.map(({ video }) => video),
        period,
      );
      const { sql, params } = whereOf(selection);
      const positions = asked.map(({ positionsMs }) => positionsMs);
      const [rows, { through, parts }] = await Promise.all([
        warehouse.query<CrossedPositions>(crossingsSql(sql), { ...params, positions }, { tag: 'crossings' }),
        frozenParts(selection),
      ]);
      const raw = new Map(rows.map((row) => [row.video_id, row]));
      const videos = asked.flatMap(({ video, positionsMs }) => {
        const { plays = 0, crossed = [] } = raw.get(video.id) ?? {};
        const both = together({ plays, crossed }, { positionsMs, frozen: parts.get(video.id) });
        return both ? [[video.id, both] as const] : [];
      });
      return { videos: new Map(videos), frozenThrough: through };
    },
    crossingCurve: async (scope, { video, stepMs }, period) => {
      const selection = selectionOf(scope, [video], period);
      const { sql, params } = whereOf(selection);
      const [changes, { parts }] = await Promise.all([
        warehouse.query<CrossingChange>(
          crossingCurveSql(sql),
          { ...params, step: stepMs },
          {
            tag: 'crossing-curve',
          },
        ),
        frozenParts(selection),
      ]);
      const positionsMs = Array.from(
        { length: Math.ceil(video.durationMs / stepMs) },
        (_, step) => step * stepMs,
      );
      const both = together(fromChanges(changes, positionsMs.length), {
        positionsMs,
        frozen: parts.get(video.id),
      });
      return both && { ...both, stepMs };
    },
  };
}

function fromChanges(changes: readonly CrossingChange[], steps: number) {
  const at = new Map(changes.map(({ at: step, n }) => [step, n]));
  const plays = at.get(0) ?? 0;
  let open = 0;
  const crossed = Array.from({ length: steps }, (_, step) => {
    // At the beginning every play is there: nothing can be watched before it.
    if (step === 0) return plays;
    open += at.get(step) ?? 0;
    return open;
  });
  return { plays, crossed };
}

interface Raw {
  readonly plays: number;
  readonly crossed: readonly number[];
}

function together(
  { plays, crossed }: Raw,
  {
    positionsMs,
    frozen,
  }: { readonly positionsMs: readonly number[]; readonly frozen: FrozenPart | undefined },
): Crossings | undefined {
  const all = plays + (frozen?.plays ?? 0);
  if (all === 0) return undefined;
  const crossing = positionsMs.map((at, i) =>
    Math.min(1, ((crossed[i] ?? 0) + (frozen?.saw(at) ?? 0)) / all),
  );
  return { plays: all, crossing };
}

function partsOf(
  videos: readonly KnownVideo[],
  edges: readonly FrozenEdges[],
): ReadonlyMap<string, FrozenPart> {
  const byVideo = Map.groupBy(edges, ({ video_id }) => video_id);
  return new Map(
    videos.flatMap(({ id, durationMs }) => {
      const own = byVideo.get(id);
      if (!own || durationMs === 0) return [];
      const g = ratioGrid(durationMs);
      const { sums, plays } = curveFromEdges(own, g);
      return [[id, { plays, saw: (at: number) => seenAt(at, sums, g) }]];
    }),
  );
}

/** How many plays saw the part of the video that holds a position. */
function seenAt(positionMs: number, sums: CurveSums, g: Grid): number {
  const bin = binAt(g, positionMs);
  return (sums.seen_ms[bin] ?? 0) / Math.max(1, binWidthMs(g, bin));
}
