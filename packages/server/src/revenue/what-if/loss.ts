import type { RevenueParameters } from '@kine/protocol/schemas';
import { logSdOf } from '../model/estimate.ts';
import { DRAWS, type Normals } from '../model/normals.ts';
import type { Slot } from '../model/slots.ts';

/** Share of those who cross an advertisement that leave because of it, and its simulated cases. */
export interface Loss {
  readonly value: number;
  readonly draws: Float64Array;
}

/** More than nearly everybody cannot leave. */
const MOST = 0.95;

export function lossOf({ low, average, high }: RevenueParameters['ad_abandonment'], normals: Normals): Loss {
  // Where nobody may leave in the best case the upper half tells the spread.
  const sd = low > 0 ? logSdOf(low, high) : 2 * logSdOf(average, high);
  const errors = normals('abandonment');
  const draws = Float64Array.from({ length: DRAWS }, (_, i) =>
    Math.min(MOST, average * Math.exp(sd * (errors[i] ?? 0))),
  );
  return { value: Math.min(MOST, average), draws };
}

/** Who leaves because of an advertisement has left so many seconds after it. Our own proposal. */
const LEFT_WITHIN_S = 30;

/**
 * How many more advertisements than before stand in front of a position, those at the end aside; one that is less than 30 s
 * away counts in part. The measured curve is what people do with the advertisements as they are, so a new one takes its
 * share of all that follow, and one that is gone gives it back: a break that is moved a little changes little.
 */
export function moreBefore(
  before: readonly Slot[],
  after: readonly Slot[],
): (slot: Pick<Slot, 'atS' | 'kind'>) => number {
  const inFront = (slots: readonly Slot[], atS: number): number =>
    slots.reduce((sum, slot) => {
      const since = slot.kind === 'post' ? 0 : atS - slot.atS;
      return sum + Math.min(1, Math.max(0, since / LEFT_WITHIN_S));
    }, 0);
  return ({ atS, kind }) => (kind === 'pre' ? 0 : inFront(after, atS) - inFront(before, atS));
}

/** X after so many more advertisements, each of which loses `loss` of those who cross it. */
export function crossingAfter(crossing: number, more: number, loss: number): number {
  return more === 0 ? crossing : Math.min(1, crossing * (1 - loss) ** more);
}
