import { contentHash } from './content-hash.ts';
import type { ViewState } from './view-state.ts';

/**
 * Which of two states of one view stands: the higher `seq`, and of two different states with the same `seq`
 * the one with the higher content hash. Idempotent, commutative and associative, so messages may arrive in
 * any order, twice, or not at all when a later one does.
 */
export function mergeViewStates(a: ViewState, b: ViewState): ViewState {
  if (a.seq !== b.seq) return a.seq > b.seq ? a : b;
  return contentHash(a) >= contentHash(b) ? a : b;
}
