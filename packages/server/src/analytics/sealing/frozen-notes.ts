import type { AnswerNotes } from '@kine/protocol/schemas';
import type { FrozenDays } from './sealed-source.ts';

/**
 * What an answer says of days whose single views are gone; nothing where it has none of them. `of` has an entry for
 * each question that the answer is made of.
 */
export function frozenNotes(of: readonly (FrozenDays | undefined)[]): AnswerNotes {
  const frozen = of.filter((one) => one !== undefined);
  const [first] = frozen;
  if (!first) return [];
  const gone = `Single views up to ${first.through} (UTC) are no longer kept`;
  const leftOut = frozen.filter(({ isLeftOut }) => isLeftOut);
  if (leftOut.length > 0) {
    const where =
      leftOut.length === frozen.length ? 'this answer' : 'the parts of this answer that need them';
    return [{ code: 'frozen_left_out', message: `${gone}, so those days are left out of ${where}.` }];
  }
  const message = `${gone}: the numbers of those days stay as they are, whatever is excluded or corrected.`;
  return [{ code: 'frozen', message }];
}
