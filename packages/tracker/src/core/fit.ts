import type { ViewState } from '@kine/protocol';
import { coarsenPasses, foldRuns, LIMITS } from '@kine/protocol';

/** Bytes of a message left to the state once token, hello and the envelope have theirs. */
export const STATE_BYTES = LIMITS.messageBytes - 1_024;

/**
 * The state made small enough to be sent. Older runs fold first, which keeps every number exact; then
 * neighbouring passes join, which keeps content and unique time exact; only a view of hundreds of separate
 * islands loses its shortest ones, and only a page that fills the context by itself loses that.
 */
export function fit(state: ViewState): ViewState {
  let fitted = state;
  for (let keep: number = LIMITS.runs; keep > 9; keep = Math.floor(keep / 2)) {
    const folded = foldRuns(state, keep);
    fitted = { ...state, ...folded, passes: coarsenPasses(folded.passes, keep + 100) };
    if (fits(fitted)) return fitted;
  }
  for (let shortest = 1; fitted.passes?.length; shortest *= 2) {
    fitted = { ...fitted, passes: fitted.passes.filter(([from, to]) => to - from > shortest) };
    if (fits(fitted)) return fitted;
  }
  return { ...fitted, context: {} };
}

function fits(state: ViewState): boolean {
  return new Blob([JSON.stringify(state)]).size <= STATE_BYTES;
}
