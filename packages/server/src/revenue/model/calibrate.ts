import type { Scale } from './price.ts';

/** How far the RPM of one month may be off from month to month: standard deviation of its logarithm. Our own proposal. */
const MONTH_SD = 0.25;

/** A month of which both are known. */
export interface ComparedMonth {
  readonly realRpm: number;
  /** What the model says without any real month. */
  readonly simulatedRpm: number;
}

/**
 * The scale after real months: the normal posterior of ln(real ÷ simulated), (μ/σ² + Σ ln r/s²) ÷ (1/σ² + n/s²). A
 * niche without any spread is believed whatever the months say.
 */
export function calibrate({ mean, sd }: Scale, months: readonly ComparedMonth[]): Scale {
  const ratios = months
    .filter(({ realRpm, simulatedRpm }) => realRpm > 0 && simulatedRpm > 0)
    .map(({ realRpm, simulatedRpm }) => Math.log(realRpm / simulatedRpm));
  if (sd === 0 || ratios.length === 0) return { mean, sd };
  const precision = 1 / sd ** 2 + ratios.length / MONTH_SD ** 2;
  const sum = ratios.reduce((a, b) => a + b, 0);
  return { mean: (mean / sd ** 2 + sum / MONTH_SD ** 2) / precision, sd: Math.sqrt(1 / precision) };
}
