/**
 * What the full colour stands for: the value that one in thirty exceeds, so that a single hour of a campaign does not
 * make all others alike.
 */
export function fullShadeOf(values: readonly number[]): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * 0.97)] ?? 1;
}

/** Ground to the viewers' colour for a share of 0 to 1, in steps of 2 %, so that alike is drawn alike. */
export function viewersShade(share: number): string {
  if (share <= 0) return 'var(--kine-palette-surface-cold)';
  const percent = Math.round(Math.min(1, share) * 46) * 2 + 8;
  return `color-mix(in oklab, var(--kine-palette-meaning-viewers) ${percent}%, var(--kine-palette-surface-cold))`;
}
