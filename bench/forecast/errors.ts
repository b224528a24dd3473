/** A forecast of a sum of plays, and what it came to. */
export interface Judged {
  readonly forecast: number;
  readonly truth: number;
  /** Whether the 80 % interval held the truth; undefined where there is none. */
  readonly held?: boolean;
}

export interface Errors {
  readonly videos: number;
  readonly medianApe: number;
  readonly p90Ape: number;
  /** 0–1; null without intervals. */
  readonly coverage80: number | null;
}

/** |forecast − truth| ÷ max(1, truth), so that a video nobody played has an error too. */
export function errorsOf(judged: readonly Judged[]): Errors {
  const errors = judged
    .map(({ forecast, truth }) => Math.abs(forecast - truth) / Math.max(1, truth))
    .sort((a, b) => a - b);
  const told = judged.filter(({ held }) => held !== undefined);
  return {
    videos: judged.length,
    medianApe: quantile(errors, 0.5),
    p90Ape: quantile(errors, 0.9),
    coverage80: told.length > 0 ? told.filter(({ held }) => held).length / told.length : null,
  };
}

/** Straight between ranks. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (at - Math.floor(at)) * (high - low);
}
