const WEEKS = 8;
const FEWEST_WEEKS = 3;

/**
 * Seven factors, of mean 1, by which days differ within a week; index 0 is of the day after the history. A factor is
 * the mean ln of the day over its week, drawn towards 1 as far as such differences come about by chance.
 */
export function weekdayShape(history: readonly number[]): readonly number[] {
  const weeks = Math.min(WEEKS, Math.floor(history.length / 7));
  if (weeks < FEWEST_WEEKS) return FLAT;
  const ratios = Array.from({ length: 7 }, () => [] as number[]);
  for (let week = 1; week <= weeks; week++) {
    const from = history.length - 7 * week;
    const logs = history.slice(from, from + 7).map((plays) => Math.log1p(plays));
    const mean = logs.reduce((a, b) => a + b, 0) / 7;
    logs.forEach((log, day) => {
      ratios[day]?.push(log - mean);
    });
  }
  const means = ratios.map((of) => of.reduce((a, b) => a + b, 0) / weeks);
  const noise =
    ratios.reduce((sum, of, day) => sum + of.reduce((s, r) => s + (r - (means[day] ?? 0)) ** 2, 0), 0) /
    (7 * (weeks - 1) * weeks);
  const spread = means.reduce((sum, mean) => sum + mean ** 2, 0) / 6;
  const trust = spread > noise ? (spread - noise) / spread : 0;
  const factors = means.map((mean) => Math.exp(trust * mean));
  const average = factors.reduce((a, b) => a + b, 0) / 7;
  return factors.map((factor) => factor / average);
}

const FLAT: readonly number[] = [1, 1, 1, 1, 1, 1, 1];
