/** The value below which a Gamma variable of this shape and scale 1 lies with this probability, by bisection. */
export function gammaQuantile(probability: number, shape: number): number {
  let [low, high] = [0, shape + 1];
  while (gammaBelow(high, shape) < probability) high *= 2;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (gammaBelow(middle, shape) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised lower incomplete gamma function, by its series, which converges for every x ≥ 0. */
function gammaBelow(x: number, shape: number): number {
  if (x <= 0) return 0;
  let [term, sum] = [1 / shape, 1 / shape];
  for (let k = 1; k < 10_000 && term > sum * 1e-14; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return Math.min(1, sum * Math.exp(shape * Math.log(x) - x - logGamma(shape)));
}

/** ln Γ(x) for x > 0: Stirling's series after a shift. */
function logGamma(x: number): number {
  let [shifted, product] = [x, 1];
  while (shifted < 8) product *= shifted++;
  const series = 1 / (12 * shifted) - 1 / (360 * shifted ** 3) + 1 / (1260 * shifted ** 5);
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - Math.log(product)
  );
}
