/** Rows of numbers, one after another. */
export interface Table {
  readonly width: number;
  readonly cells: Float64Array;
}

const ROUNDS = 7;
/** Residuals below it weigh alike; in units of the target, here logarithms. */
const FLAT = 0.03;

/**
 * Least absolute deviations with a ridge on standardised columns, by reweighted least squares. Gives the intercept and
 * a coefficient per column. `use` picks rows; `ridge` counts as that many rows that say "no effect".
 */
export function ladRegression(
  table: Table,
  targets: Float64Array,
  use: readonly number[],
  ridge: number,
): Float64Array {
  const scaled = standardised(table, use);
  const size = table.width + 1;
  const wanted = Float64Array.from(use, (row) => targets[row] ?? 0);
  const weights = new Float64Array(use.length).fill(1);
  let solution: Float64Array = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const { normal, right } = normalEquations(scaled.cells, wanted, weights, size);
    for (let j = 1; j < size; j++) normal[j * size + j] = (normal[j * size + j] ?? 0) + ridge;
    solution = solved(normal, right, size);
    reweigh(weights, scaled.cells, wanted, solution);
  }
  return unscaled(solution, scaled);
}

function reweigh(
  weights: Float64Array,
  cells: Float64Array,
  wanted: Float64Array,
  solution: Float64Array,
): void {
  const size = solution.length;
  for (let i = 0; i < weights.length; i++) {
    let fitted = 0;
    for (let j = 0; j < size; j++) fitted += (solution[j] ?? 0) * (cells[i * size + j] ?? 0);
    weights[i] = 1 / Math.max(FLAT, Math.abs((wanted[i] ?? 0) - fitted));
  }
}

/** What the coefficients say of a row. */
export function predicted(coefficients: Float64Array, row: ArrayLike<number>): number {
  let sum = coefficients[0] ?? 0;
  for (let j = 1; j < coefficients.length; j++) sum += (coefficients[j] ?? 0) * (row[j - 1] ?? 0);
  return sum;
}

interface Scaled {
  /** A column of ones, then the table's. */
  readonly cells: Float64Array;
  readonly means: Float64Array;
  readonly sds: Float64Array;
}

function standardised({ width, cells }: Table, use: readonly number[]): Scaled {
  const means = new Float64Array(width);
  const sds = new Float64Array(width);
  for (const row of use)
    for (let j = 0; j < width; j++) means[j] = (means[j] ?? 0) + (cells[row * width + j] ?? 0) / use.length;
  for (const row of use)
    for (let j = 0; j < width; j++)
      sds[j] = (sds[j] ?? 0) + ((cells[row * width + j] ?? 0) - (means[j] ?? 0)) ** 2 / use.length;
  for (let j = 0; j < width; j++) sds[j] = Math.sqrt(sds[j] ?? 0) + 1e-9;
  const size = width + 1;
  const out = new Float64Array(use.length * size).fill(1);
  use.forEach((row, i) => {
    for (let j = 0; j < width; j++)
      out[i * size + j + 1] = ((cells[row * width + j] ?? 0) - (means[j] ?? 0)) / (sds[j] ?? 1);
  });
  return { cells: out, means, sds };
}

function normalEquations(cells: Float64Array, wanted: Float64Array, weights: Float64Array, size: number) {
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (let i = 0; i < weights.length; i++) {
    const at = i * size;
    for (let j = 0; j < size; j++) {
      const part = (weights[i] ?? 0) * (cells[at + j] ?? 0);
      right[j] = (right[j] ?? 0) + part * (wanted[i] ?? 0);
      for (let k = 0; k <= j; k++)
        normal[j * size + k] = (normal[j * size + k] ?? 0) + part * (cells[at + k] ?? 0);
    }
  }
  return { normal, right };
}

/** Cholesky, on the lower half of `normal`, which is overwritten. */
function solved(normal: Float64Array, right: Float64Array, size: number): Float64Array {
  const at = (j: number, k: number): number => normal[j * size + k] ?? 0;
  for (let j = 0; j < size; j++) {
    for (let k = 0; k <= j; k++) {
      let sum = at(j, k);
      for (let m = 0; m < k; m++) sum -= at(j, m) * at(k, m);
      normal[j * size + k] = j === k ? Math.sqrt(Math.max(sum, 1e-9)) : sum / at(k, k);
    }
  }
  const solution = Float64Array.from(right);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) solution[j] = (solution[j] ?? 0) - at(j, k) * (solution[k] ?? 0);
    solution[j] = (solution[j] ?? 0) / at(j, j);
  }
  for (let j = size - 1; j >= 0; j--) {
    for (let k = j + 1; k < size; k++) solution[j] = (solution[j] ?? 0) - at(k, j) * (solution[k] ?? 0);
    solution[j] = (solution[j] ?? 0) / at(j, j);
  }
  return solution;
}

function unscaled(solution: Float64Array, { means, sds }: Scaled): Float64Array {
  const out = Float64Array.from(solution);
  for (let j = 1; j < out.length; j++) {
    out[j] = (solution[j] ?? 0) / (sds[j - 1] ?? 1);
    out[0] = (out[0] ?? 0) - (out[j] ?? 0) * (means[j - 1] ?? 0);
  }
  return out;
}
