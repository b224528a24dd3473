/** The colour of a side of a comparison, by its index from 0 to 5. */
export function seriesColour(index: number): string {
  return `var(--kine-palette-series-${index})`;
}
