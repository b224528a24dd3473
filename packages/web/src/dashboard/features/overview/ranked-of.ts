import type { DimensionId } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import type { RankedItem } from '../../../charts/ranked-bars.tsx';
import { valueWords } from '../scope/dimension-words.ts';

/** The rows of an answer by one dimension as named things with plays; those without a play are left out. */
export function rankedOf({ rows }: QueryAnswer, dimension: DimensionId): readonly RankedItem[] {
  return rows.flatMap(({ dimensions, metrics }) => {
    const key = String(dimensions[dimension] ?? '');
    const value = metrics.play?.value ?? 0;
    return value > 0 ? [{ key, label: valueWords(dimension, key), value }] : [];
  });
}
