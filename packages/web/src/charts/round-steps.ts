const DAY_S = 86_400;

/** Seconds between grid lines that read well as time, up to fifty million days. */
export const TIME_STEPS_S: readonly number[] = [
  ...[10, 30, 60, 300, 600, 1800, 3600, 7200, 18_000, 36_000],
  ...Array.from({ length: 8 }, (_, power) => [1, 2, 5].map((days) => days * 10 ** power * DAY_S)).flat(),
];

/** Grid values from 0 to at least `max`, evenly spaced by a round step, five lines at most. */
export function roundSteps(max: number, unit: 'count' | 's' | '%' | 'money'): readonly number[] {
  const step = unit === 's' ? timeStep(max) : decimalStep(max, LEAST[unit]);
  const lines = Math.max(1, Math.ceil(max / step - 1e-9));
  return Array.from({ length: lines + 1 }, (_, index) => index * step);
}

/** The least step of what is not time: nobody has half a play, and no price is below a cent. */
const LEAST = { count: 1, '%': 0.1, money: 0.01 } as const;

/** Spaces between lines. */
const SPACES = 4;

function timeStep(max: number): number {
  return TIME_STEPS_S.find((step) => step * SPACES >= max) ?? max / SPACES;
}

function decimalStep(max: number, least: number): number {
  const wanted = Math.max(least, max / SPACES);
  const power = 10 ** Math.floor(Math.log10(wanted) + 1e-9);
  const factor = [1, 2, 5, 10].find((round) => round * power >= wanted - 1e-9) ?? 10;
  return factor * power;
}
