interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for half of the line's width at the top and at the foot, in pixels. */
const EDGE = 1;

/** The line through the values and the area under it, from 0 to the highest, as the `d` of two SVG paths. */
export function sparklinePath(
  values: readonly number[],
  { width, height }: Size,
): { readonly line: string; readonly area: string } {
  const top = Math.max(...values, 0) || 1;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const y = (value: number): number =>
    round(height - EDGE - (Math.max(0, value) / top) * (height - 2 * EDGE));
  const points = values.map((value, i) => `${round(i * step)},${y(value)}`);
  // A single value is a level.
  if (values.length === 1) points.push(`${width},${y(values[0] ?? 0)}`);
  if (points.length === 0) return { line: '', area: '' };
  const line = `M${points.join('L')}`;
  return { line, area: `${line}L${width},${height}L0,${height}Z` };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
