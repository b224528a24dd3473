import type { CurveReport } from '@kine/protocol/schemas';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { curveQuestion, type Selection } from './along-video.ts';

/** The curves of several selections, in their order. */
export function useVideoCurves(selections: readonly Selection[], againMs: number) {
  return useQueries({
    queries: selections.map((selection) => curveQuestion(selection, againMs)),
    combine: together,
  });
}

function together(results: readonly UseQueryResult<CurveReport>[]) {
  return {
    curves: results.map(({ data }) => data),
    error: results.find(({ error }) => error)?.error ?? null,
  };
}
