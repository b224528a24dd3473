import type { DimensionId, Filter } from '@kine/protocol';
import type { CurveReport } from '@kine/protocol/schemas';
import { useMemo } from 'react';
import type { Selection } from '../../../api/along-video.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { useVideoCurves } from '../../../api/use-video-curves.ts';

/** The plays of one value of a dimension. */
export interface SplitSide {
  readonly key: string;
  readonly curve: CurveReport | undefined;
}

/** More lines than this cannot be told apart at a glance. */
const MOST_SIDES = 4;
const AGAIN_MS = 15_000;

/** The curves of the most frequent values of a dimension, most plays first; without a dimension none. */
export function useSplit(
  selection: Selection,
  by: DimensionId | undefined,
): { readonly sides: readonly SplitSide[]; readonly error: unknown; readonly isPending: boolean } {
  const { videoId, period, filter } = selection;
  const values = useQuestion(
    {
      metrics: ['play'],
      dimensions: [by ?? 'device'],
      videos: [videoId],
      period,
      ...(filter && { filter }),
      order: [{ by: 'play', direction: 'desc' }],
      limit: MOST_SIDES,
    },
    { enabled: by !== undefined },
  );
  const keys = useMemo(
    () =>
      by === undefined
        ? []
        : (values.data?.rows ?? []).flatMap(({ dimensions }) => {
            const value = dimensions[by];
            return value === undefined ? [] : [String(value)];
          }),
    [values.data, by],
  );
  const { curves, error } = useVideoCurves(
    keys.map((value) => ({ ...selection, filter: withValue(filter, by, value) })),
    AGAIN_MS,
  );
  const sides = useMemo(() => keys.map((key, index) => ({ key, curve: curves[index] })), [keys, curves]);
  return { sides, error: values.error ?? error, isPending: by !== undefined && values.isPending };
}

function withValue(filter: Filter | undefined, dimension: DimensionId | undefined, value: string): Filter {
  const condition: Filter = { dimension: dimension ?? 'device', operator: 'is', values: [value] };
  return { and: [...(filter ? [filter] : []), condition] };
}
