/** The 0.975 quantile of the standard normal distribution: the half-width of a 95 % interval. */
export const NORMAL_95 = 1.959963984540054;

const TINY = 1e-300;
const PRECISION = 1e-15;
const MAX_STEPS = 1_000;

/** Probability that a standard normal value is at least as far from 0 as `z`. */
export function normalTwoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < 2 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** Probability that a Student t value of `df` degrees of freedom (any number above 0) is as far from 0 as `t`. */
export function studentTwoSidedP(t: number, df: number): number {
  if (!Number.isFinite(df)) return normalTwoSidedP(t);
  if (!Number.isFinite(t)) return 0;
  return regularisedBeta(df / (df + t * t), df / 2, 0.5);
}

/** The 0.975 quantile of Student's t: the half-width of a 95 % interval in standard errors. */
export function student95(df: number): number {
  let low = 0;
  let high = NORMAL_95;
  while (studentTwoSidedP(high, df) > 0.05) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSidedP(middle, df) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** ln(n!) for whole `n`. */
export function logFactorial(n: number): number {
  return logGamma(n + 1);
}

/** erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ·x^(2n+1) ÷ (1·3·5···(2n+1)); all terms are positive, so nothing cancels. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < MAX_STEPS && term > PRECISION * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** The continued fraction of erfc for x ≥ 2, from its tail: 60 steps are exact to 15 digits there. */
function erfcByFraction(x: number): number {
  let tail = x;
  for (let n = 60; n > 0; n--) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/** I_x(a, b), the regularised incomplete beta function. */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast only below the mean; above it the mirrored one does.
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedBeta(1 - x, b, a);
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return (Math.exp(logFront) / a) * betaFraction(x, a, b);
}

/** The continued fraction of the incomplete beta function, by Lentz's method (DLMF 8.17.22). */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / atLeastTiny(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < MAX_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    const before = fraction;
    for (const coefficient of [even, odd]) {
      d = 1 / atLeastTiny(1 + coefficient * d);
      c = atLeastTiny(1 + coefficient / c);
      fraction *= c * d;
    }
    if (Math.abs(fraction / before - 1) < PRECISION) break;
  }
  return fraction;
}

function atLeastTiny(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** ln Γ(x) for x > 0: Stirling's series after moving x above 10, where five terms are exact to 13 digits. */
function logGamma(x: number): number {
  let shifted = x;
  let below = 1;
  while (shifted < 10) {
    below *= shifted;
    shifted++;
  }
  const inverse = 1 / (shifted * shifted);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - Math.log(below);
}
