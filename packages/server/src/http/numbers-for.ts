import { type Actor, canViewLibrary } from '../auth/index.ts';
import { NO_NUMBERS, type VideoNumbers } from '../library/index.ts';

/**
 * The numbers that an answer to a change may tell: none to an API key that may change things and not read them. Whoever has
 * a link reaches no such route.
 */
export function numbersFor({ actor }: { readonly actor: Actor }, numbers: VideoNumbers): VideoNumbers {
  return actor.kind === 'key' && !canViewLibrary(actor) ? NO_NUMBERS : numbers;
}
