/** An id that no niche has yet. */
export function nicheId(niches: readonly { readonly id: string }[]): string {
  const taken = new Set(niches.map(({ id }) => id));
  let number = niches.length + 1;
  while (taken.has(`niche-${number}`)) number += 1;
  return `niche-${number}`;
}
