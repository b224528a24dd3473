const EXPONENTS = [0.4, 0.8, 1.4, 2.2];
const OFFSETS = [1, 5];
const ROUNDS = 4;

/**
 * baseline + a·(t + c)^−θ through the medians of ever longer stretches of the history, t in days since it was
 * published; the grid point of θ and c with the least absolute error in logarithms, baseline and a not negative.
 */
export function powerWithBaseline(history: readonly number[], horizon: number): Float64Array {
  const points = stretches(history);
  let best = { error: Number.POSITIVE_INFINITY, baseline: 0, scale: 0, offset: 1, exponent: 1 };
  for (const exponent of EXPONENTS)
    for (const offset of OFFSETS) {
      const fitted = fit(points, offset, exponent);
      if (fitted.error < best.error) best = { ...fitted, offset, exponent };
    }
  const { baseline, scale, offset, exponent } = best;
  return Float64Array.from(
    { length: horizon },
    (_, day) => baseline + scale * (history.length + day + 0.5 + offset) ** -exponent,
  );
}

interface Point {
  /** Age at the middle, in days. */
  readonly t: number;
  /** Median plays a day. */
  readonly plays: number;
}

/** Stretches that end today and grow by a third each, back to the first day; the recent past is seen closely. */
function stretches(history: readonly number[]): readonly Point[] {
  const points: Point[] = [];
  for (let end = history.length, length = 3; end > 0; end -= length, length = Math.ceil(length * 1.34)) {
    const from = Math.max(0, end - length);
    const days = history.slice(from, end).sort((a, b) => a - b);
    points.push({ t: (from + end) / 2, plays: days[days.length >> 1] ?? 0 });
  }
  return points;
}

function fit(points: readonly Point[], offset: number, exponent: number) {
  let [baseline, scale] = [0, 0];
  const basis = points.map(({ t }) => (t + offset) ** -exponent);
  const weights = points.map(({ plays }) => 1 / (1 + plays) ** 2);
  for (let round = 0; round < ROUNDS; round++) {
    let [s, sx, sxx, sy, sxy] = [0, 0, 0, 0, 0];
    points.forEach(({ plays }, i) => {
      const [x, w] = [basis[i] ?? 0, weights[i] ?? 0];
      s += w;
      sx += w * x;
      sxx += w * x * x;
      sy += w * plays;
      sxy += w * x * plays;
    });
    const bent = s * sxx - sx * sx;
    scale = bent > 1e-12 * s * sxx ? (s * sxy - sx * sy) / bent : 0;
    if (scale < 0) scale = 0;
    baseline = s > 0 ? (sy - scale * sx) / s : 0;
    if (baseline < 0) [baseline, scale] = [0, sxx > 0 ? sxy / sxx : 0];
    points.forEach(({ plays }, i) => {
      const off = Math.abs(plays - baseline - scale * (basis[i] ?? 0)) / (1 + plays);
      weights[i] = 1 / ((1 + plays) ** 2 * Math.max(0.05, off));
    });
  }
  const error = points.reduce(
    (sum, { plays }, i) => sum + Math.abs(Math.log1p(plays) - Math.log1p(baseline + scale * (basis[i] ?? 0))),
    0,
  );
  return { error, baseline, scale };
}
