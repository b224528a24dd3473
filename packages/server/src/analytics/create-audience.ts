import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import { type AskedDays, askedDays } from './asked-days.ts';
import type { AskedPeriod } from './period.ts';
import { dimensionGroup, measuresFor, type SumsPlan, timeGroup } from './query/plan-query.ts';
import type { GroupSums, PlanSums, ReadSums } from './query/read-sums.ts';

/** Plays of a video from one country in one month. */
export interface AudienceCell {
  readonly videoId: string;
  /** ISO 3166-1 alpha-2; null where it is not known. */
  readonly country: string | null;
  /** YYYY-MM. */
  readonly month: string;
  readonly plays: number;
  /** Seconds of content. */
  readonly contentS: number;
}

export interface Audience extends Pick<AskedDays, 'days'> {
  readonly cells: readonly AudienceCell[];
  /** The last UTC day of which no country is known any more. */
  readonly frozenThrough: string | undefined;
  /** Whether there were more cells than are told. */
  readonly cut: boolean;
}

/** Who played videos: all time without a period. Throws KINE_BAD_PERIOD, KINE_BAD_QUERY. */
export type ReadAudience = (
  scope: Scope,
  videos: readonly KnownVideo[],
  period: AskedPeriod,
) => Promise<Audience>;

/**
 * One statement over views for any number of videos. Sealed days have no countries, so where single views are gone their
 * plays come from the sealed rows, of no country.
 */
export function createAudience(deps: { readonly readSums: ReadSums; readonly clock: Clock }): ReadAudience {
  const { readSums, clock } = deps;
  return async (scope, videos, period) => {
    const { span, timeZone, days } = askedDays(period, clock.now());
    const months: SumsPlan = {
      selection: { scope, videos, span, timeZone },
      groups: [dimensionGroup('video'), timeGroup('month')],
      measures: measuresFor(['play', 'content_time']),
    };
    const byCountry: SumsPlan = { ...months, groups: [...months.groups, dimensionGroup('country')] };
    const { groups, frozen, cut } = await readParts(readSums, byCountry);
    const cells = groups.map(cellOf).filter(({ plays }) => plays > 0);
    if (!frozen) return { days, cells, frozenThrough: undefined, cut };
    const whole = await readSums(months, 'audience-months');
    const frozenCells = withoutCountry(whole.groups.map(cellOf), cells);
    return { days, cells: [...cells, ...frozenCells], frozenThrough: frozen.through, cut };
  };
}

/** A library of more cells than one answer holds is asked for in halves, as often as it takes. */
async function readParts(readSums: ReadSums, plan: SumsPlan): Promise<Omit<PlanSums, 'whole'>> {
  const read = await readSums(plan, 'audience');
  const { videos } = plan.selection;
  if (!read.cut || videos.length < 2) return read;
  const half = Math.ceil(videos.length / 2);
  const part = (some: typeof videos) =>
    readParts(readSums, { ...plan, selection: { ...plan.selection, videos: some } });
  const first = await part(videos.slice(0, half));
  const second = await part(videos.slice(half));
  return {
    groups: [...first.groups, ...second.groups],
    frozen: first.frozen ?? second.frozen,
    cut: first.cut || second.cut,
  };
}

function cellOf({ keys, sums }: GroupSums): AudienceCell {
  return {
    videoId: String(keys.video),
    country: String(keys.country ?? '') || null,
    month: String(keys.time).slice(0, 7),
    plays: sums.play,
    contentS: sums.content_ms / 1_000,
  };
}

/** What all months have and the countries have not. */
function withoutCountry(months: readonly AudienceCell[], cells: readonly AudienceCell[]): AudienceCell[] {
  const key = ({ videoId, month }: AudienceCell): string => `${videoId} ${month}`;
  const known = Map.groupBy(cells, key);
  return months
    .map((whole) => {
      const own = known.get(key(whole)) ?? [];
      const plays = whole.plays - own.reduce((sum, cell) => sum + cell.plays, 0);
      const contentS = whole.contentS - own.reduce((sum, cell) => sum + cell.contentS, 0);
      return { ...whole, plays, contentS: Math.max(0, contentS) };
    })
    .filter(({ plays }) => plays > 0);
}
