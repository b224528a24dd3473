import { logFactorial } from './distributions.ts';
import type { Proportion } from './intervals.ts';

/** Tables this much likelier than the one seen still count as "as unlikely": equal ones differ by rounding. */
const TIE = 1 + 1e-7;

/**
 * Two-sided p of Fisher's exact test: the tables with the same margins that are at most as likely as the one
 * seen. Fractions of views are rounded so that the two shares come nearer, which can only make p larger. Takes
 * as many steps as the smaller margin is large.
 */
export function exactProportionP(a: Proportion, b: Proportion): number {
  const [less, more] = a.k / a.n < b.k / b.n ? [a, b] : [b, a];
  const [kLess, kMore] = [Math.ceil(less.k), Math.floor(more.k)];
  if (kLess / less.n >= kMore / more.n) return 1;
  const total = kLess + kMore;
  const logOf = (k: number): number =>
    logChoose(less.n, k) + logChoose(more.n, total - k) - logChoose(less.n + more.n, total);
  const seen = logOf(kLess) + Math.log(TIE);
  let p = 0;
  for (let k = Math.max(0, total - more.n); k <= Math.min(less.n, total); k++) {
    const log = logOf(k);
    if (log <= seen) p += Math.exp(log);
  }
  return Math.min(1, p);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
