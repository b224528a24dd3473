import type { FrozenDays } from './sealed-source.ts';

/** What an answer says of days whose single views are gone; nothing where it has none of them. */
export function frozenNotes(
  of: readonly (FrozenDays | undefined)[],
): { readonly code: string; readonly message: string }[] {
  const frozen = of.filter((one) => one !== undefined);
  const [first] = frozen;
  if (!first) return [];
  const gone = `Single views up to ${first.through} (UTC) are no longer kept`;
  if (frozen.some(({ isLeftOut }) => isLeftOut)) {
    return [{ code: 'frozen_left_out', message: `${gone}, so those days are left out of this answer.` }];
  }
  const message = `${gone}: the numbers of those days stay as they are, whatever is excluded or corrected.`;
  return [{ code: 'frozen', message }];
}
