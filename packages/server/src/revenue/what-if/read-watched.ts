import { detailGrid } from '@kine/protocol';
import { type Analytics, type AskedPeriod, medianViewed } from '../../analytics/index.ts';
import type { Scope } from '../../auth/index.ts';
import type { KnownVideo } from '../../library/index.ts';
import type { Means } from '../answering.ts';
import { referenceCrossing } from '../model/reference-crossing.ts';
import type { Bases, Basis, ReadBases } from '../read-bases.ts';
import type { Hazard } from './propose-breaks.ts';
import { type WatchedCurve, watchedCurve } from './watched-curve.ts';

/** How a video is watched, all along. */
export interface Watched {
  readonly basis: Basis;
  readonly curve: WatchedCurve;
  readonly hazard: Hazard;
  readonly notes: Bases['notes'];
}

type WatchedAnalytics = Pick<Analytics, 'crossingCurve' | 'curve'>;

/** Steps of the typical curve, where nobody told places. */
const TYPICAL_STEPS = 100;

/** Four statements side by side. */
export async function readWatched(
  { analytics, readBases }: { readonly analytics: WatchedAnalytics; readonly readBases: ReadBases },
  scope: Scope,
  {
    video,
    period,
    means,
  }: { readonly video: KnownVideo; readonly period: AskedPeriod; readonly means: Means },
): Promise<Watched | undefined> {
  const stepMs = detailGrid(video.durationMs).div;
  const [{ bases, notes }, crossings, curve] = await Promise.all([
    readBases({ ...means, scope, videos: [video], period }),
    analytics.crossingCurve(scope, { video, stepMs }, period),
    analytics.curve(scope, video.id, { ...period, filter: undefined }),
  ]);
  const [basis] = bases;
  if (!basis) return undefined;
  const durationS = video.durationMs / 1_000;
  const measured = crossings?.crossing.map((crossing, i) => ({ atS: (i * stepMs) / 1_000, crossing }));
  const end = basis.slots.find(({ kind }) => kind === 'post')?.crossing ?? 0;
  // The slots were asked for exactly, the rest by steps.
  const points = [
    ...(measured ?? typicalPoints(durationS)),
    ...basis.slots.filter(({ kind }) => kind === 'mid'),
  ];
  return {
    ...{ basis, notes },
    curve: watchedCurve(durationS, points, end),
    hazard: { binS: curve.bin_s, value: curve.exit_hazard },
  };
}

function typicalPoints(durationS: number) {
  if (durationS === 0) return [];
  const crossing = referenceCrossing(medianViewed(durationS), durationS);
  return Array.from({ length: TYPICAL_STEPS }, (_, i) => {
    const atS = (i * durationS) / TYPICAL_STEPS;
    return { atS, crossing: crossing({ kind: 'mid', atS, fill: 1 }) };
  });
}
