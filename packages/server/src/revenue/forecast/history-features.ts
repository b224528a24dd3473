/** A history with what its windows are read from: `sums[k]` is the plays of its first k days. */
export interface Prepared {
  readonly plays: readonly number[];
  readonly sums: Float64Array;
  /** The most plays of a day among the first k. */
  readonly most: Float64Array;
}

export function prepared(plays: readonly number[]): Prepared {
  const sums = new Float64Array(plays.length + 1);
  const most = new Float64Array(plays.length + 1);
  plays.forEach((value, day) => {
    sums[day + 1] = (sums[day] ?? 0) + value;
    most[day + 1] = Math.max(most[day] ?? 0, value);
  });
  return { plays, sums, most };
}

/** Mean plays a day over the `days` days before day `origin`, or as many as there are. */
export function meanBefore({ sums }: Prepared, origin: number, days: number): number {
  const from = Math.max(0, origin - days);
  return origin > from ? ((sums[origin] ?? 0) - (sums[from] ?? 0)) / (origin - from) : 0;
}

/** Windows of mean levels, in days. */
const WINDOWS = [1, 14, 28, 3] as const;
/** Of these, and of all days, the distance from the last week counts otherwise in a restless video. */
const STRETCHED = 3;
export const FEATURES = WINDOWS.length + STRETCHED + 8;

/**
 * What a forecast is read from: log levels of windows relative to that of the last 7 days, so that two videos of the
 * same shape look alike at any size; some of them again times the restlessness of the last two weeks, since a peak of a
 * restless video passes and that of a calm one stays; then the level itself, the restlessness and the age.
 * Writes `FEATURES` numbers at `at` and returns the log level of the last 7 days.
 */
export function writeFeatures(video: Prepared, origin: number, into: Float64Array, at: number): number {
  const level = Math.log1p(meanBefore(video, origin, 7));
  const week = video.plays.slice(Math.max(0, origin - 7), origin).sort((a, b) => a - b);
  const restless = restlessness(video.plays, origin);
  const relative = (value: number): number => Math.log1p(value) - level;
  let next = at;
  WINDOWS.forEach((days, i) => {
    const distance = relative(meanBefore(video, origin, days));
    into[next++] = distance;
    if (i < STRETCHED) into[next++] = distance * restless;
  });
  const ofAll = relative(meanBefore(video, origin, origin));
  into[next++] = ofAll;
  into[next++] = ofAll * restless;
  into[next++] = relative(((week[(week.length - 1) >> 1] ?? 0) + (week[week.length >> 1] ?? 0)) / 2);
  into[next++] = relative(week[0] ?? 0);
  into[next++] = relative(video.most[origin] ?? 0);
  into[next++] = level;
  into[next++] = restless;
  into[next++] = Math.log(Math.max(1, origin));
  return level;
}

/** Mean absolute change of log plays from day to day, over two weeks. */
export function restlessness(plays: readonly number[], origin: number): number {
  const from = Math.max(1, origin - 14);
  let sum = 0;
  for (let day = from; day < origin; day++)
    sum += Math.abs(Math.log1p(plays[day] ?? 0) - Math.log1p(plays[day - 1] ?? 0));
  return sum / Math.max(1, origin - from);
}
