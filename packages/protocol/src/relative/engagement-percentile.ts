/** Average percentage viewed (0–1) at percentiles, by length of video; both ascending. */
export interface PercentileTable {
  /** 0–100. */
  readonly percentiles: readonly number[];
  readonly rows: readonly { readonly duration_s: number; readonly awp: readonly number[] }[];
}

export interface EngagementPercentile {
  /** 0–100. */
  readonly percentile: number;
  /** The table ends there: the video ranks at least, or at most, so high. */
  readonly bound: 'at_least' | 'at_most' | null;
  /** The video is shorter or longer than any in the table and was compared with its first or last length. */
  readonly length: 'shorter' | 'longer' | null;
}

/**
 * Where a video ranks among the table's videos of its length: bilinear in (log10 of the length, AVP). Clamped at
 * the table's ends. `durationS` in seconds above 0, `viewed` the AVP as a share.
 */
export function engagementPercentile(
  { percentiles, rows }: PercentileTable,
  durationS: number,
  viewed: number,
): EngagementPercentile | null {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const at = Math.min(last.duration_s, Math.max(first.duration_s, durationS));
  const above = rows.find((row) => row.duration_s >= at) ?? last;
  const below = [...rows].reverse().find((row) => row.duration_s <= at) ?? first;
  const [low, high] = [rankIn(below.awp, percentiles, viewed), rankIn(above.awp, percentiles, viewed)];
  const span = Math.log10(above.duration_s) - Math.log10(below.duration_s);
  const share = span > 0 ? (Math.log10(at) - Math.log10(below.duration_s)) / span : 0;
  // A row on which the value does not lie has no say when the other one is all that counts.
  const bounds = [share < 1 ? low.bound : null, share > 0 ? high.bound : null];
  return {
    percentile: low.percentile + share * (high.percentile - low.percentile),
    bound: bounds.find((bound) => bound !== null) ?? null,
    length: durationS < first.duration_s ? 'shorter' : durationS > last.duration_s ? 'longer' : null,
  };
}

/**
 * Among videos of one length. The table caps AVP at 100 %, so that the upper percentiles of short videos are one
 * value: who reaches it ranks at least at the first of them.
 */
function rankIn(
  values: readonly number[],
  percentiles: readonly number[],
  viewed: number,
): Pick<EngagementPercentile, 'percentile' | 'bound'> {
  const at = (index: number): number => percentiles[index] ?? 0;
  const valueAt = (index: number): number => values[index] ?? 0;
  const most = valueAt(values.length - 1);
  if (viewed >= most) return { percentile: at(values.indexOf(most)), bound: 'at_least' };
  const above = values.findIndex((value) => value > viewed);
  if (above === 0) return { percentile: at(0), bound: viewed < valueAt(0) ? 'at_most' : null };
  const share = (viewed - valueAt(above - 1)) / (valueAt(above) - valueAt(above - 1));
  return { percentile: at(above - 1) + share * (at(above) - at(above - 1)), bound: null };
}

/**
 * The other way round: the AVP (0–1) of this percentile among the table's videos of this length, linear in log10 of the
 * length between its rows. `percentile` must be one of the table's. Null where the table says nothing.
 */
export function viewedAtPercentile(
  { percentiles, rows }: PercentileTable,
  durationS: number,
  percentile: number,
): number | null {
  const column = percentiles.indexOf(percentile);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || column < 0) return null;
  const at = Math.min(last.duration_s, Math.max(first.duration_s, durationS));
  const above = rows.find((row) => row.duration_s >= at) ?? last;
  const below = [...rows].reverse().find((row) => row.duration_s <= at) ?? first;
  const span = Math.log10(above.duration_s) - Math.log10(below.duration_s);
  const share = span > 0 ? (Math.log10(at) - Math.log10(below.duration_s)) / span : 0;
  const [low = 0, high = 0] = [below.awp[column], above.awp[column]];
  return low + share * (high - low);
}
