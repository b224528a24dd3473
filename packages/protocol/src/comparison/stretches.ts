/** Neighbouring bins that differ in one direction, both ends included, and the mean difference over them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly difference: number;
}

/** Bins that are not significant and lie between two that are, this many at most, do not part a stretch. */
const MAX_GAP = 2;

/** Joins neighbouring significant bins of one direction to stretches, in the order of the video. */
export function stretchesOf(differences: readonly number[], significant: readonly boolean[]): Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  const signAt = (bin: number): number => Math.sign(differences[bin] ?? 0);
  for (let bin = 0; bin < differences.length; bin++) {
    if (!significant[bin]) continue;
    const last = stretches.at(-1);
    if (last && bin - last.to - 1 <= MAX_GAP && allOf(last.to, bin, (at) => signAt(at) === signAt(bin))) {
      last.to = bin;
    } else stretches.push({ from: bin, to: bin });
  }
  return stretches.map(({ from, to }) => {
    const inside = differences.slice(from, to + 1);
    return { from, to, difference: inside.reduce((sum, value) => sum + value, 0) / inside.length };
  });
}

function allOf(from: number, to: number, holds: (bin: number) => boolean): boolean {
  for (let bin = from; bin <= to; bin++) if (!holds(bin)) return false;
  return true;
}
