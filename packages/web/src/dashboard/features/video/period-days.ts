/** Periods of the per-day chart, in days. */
export const PERIOD_DAYS = [7, 30, 90] as const;

/** The period named in an address; `undefined` for one we do not offer. */
export function readPeriodDays(value: unknown): number | undefined {
  return PERIOD_DAYS.find((period) => period === value);
}
