/** The mean of the last 7 days continues: what every other method has to beat. */
export function lastWeek(history: readonly number[], horizon: number): Float64Array {
  const week = history.slice(-7);
  return new Float64Array(horizon).fill(week.reduce((a, b) => a + b, 0) / Math.max(1, week.length));
}

/** Each day is as the same day of the last week. */
export function seasonalNaive(history: readonly number[], horizon: number): Float64Array {
  const week = history.slice(-7);
  return Float64Array.from({ length: horizon }, (_, day) => week[day % week.length] ?? 0);
}

/** A straight line of ln plays on ln age, by least squares over all days; a day of none counts as half a play. */
export function powerLaw(history: readonly number[], horizon: number): Float64Array {
  const n = history.length;
  const [x, y] = [history.map((_, day) => Math.log(day + 1)), history.map((p) => Math.log(Math.max(0.5, p)))];
  const [mx, my] = [x.reduce((a, b) => a + b, 0) / n, y.reduce((a, b) => a + b, 0) / n];
  const sxx = x.reduce((sum, of) => sum + (of - mx) ** 2, 0);
  const slope = sxx > 0 ? x.reduce((sum, of, i) => sum + (of - mx) * ((y[i] ?? 0) - my), 0) / sxx : 0;
  return Float64Array.from({ length: horizon }, (_, day) =>
    Math.exp(my + slope * (Math.log(n + day + 1) - mx)),
  );
}

/** The median of the last 14 days continues: one day that went around the world is not a level. */
export function medianOfTwoWeeks(history: readonly number[], horizon: number): Float64Array {
  const days = history.slice(-14).sort((a, b) => a - b);
  const middle = ((days[(days.length - 1) >> 1] ?? 0) + (days[days.length >> 1] ?? 0)) / 2;
  return new Float64Array(horizon).fill(middle);
}
