/** The middle of the longest stretch without a break, whole seconds: where one more is least in the way. */
export function wideGap(breaks: readonly number[], durationS: number): number {
  const ends = [0, ...[...breaks].sort((a, b) => a - b), durationS];
  let best = { from: 0, length: 0 };
  for (const [index, to] of ends.slice(1).entries()) {
    const from = ends[index] ?? 0;
    if (to - from > best.length) best = { from, length: to - from };
  }
  return Math.round(best.from + best.length / 2);
}
