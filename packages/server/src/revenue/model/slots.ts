import type { RevenueParameters } from '@kine/protocol/schemas';

/** Where an advertisement stands. */
export interface Slot {
  readonly kind: 'pre' | 'mid' | 'post';
  /** Seconds of the video. */
  readonly atS: number;
  /** Impressions of one crossing, 0–1. */
  readonly fill: number;
}

export interface SlotPlan {
  /** Seconds; 0 while unknown: then only a pre-roll has a place. */
  readonly durationS: number;
  /** Seconds, in any order; null places them as the tables say. */
  readonly breaks: readonly number[] | null;
  readonly preRoll?: boolean | undefined;
  readonly postRoll?: boolean | undefined;
}

type Tables = Pick<RevenueParameters, 'fill' | 'mid_rolls'>;

/** The advertisements of a video, by where they stand. */
export function slotsOf(plan: SlotPlan, { fill, mid_rolls }: Tables): Slot[] {
  const { durationS, breaks, preRoll = true, postRoll = true } = plan;
  const mids = durationS > 0 ? (breaks ?? placedBreaks(durationS, mid_rolls)) : [];
  const slots: Slot[] = [...new Set(mids)]
    .sort((a, b) => a - b)
    .map((atS) => ({ kind: 'mid', atS, fill: fill.mid }));
  if (preRoll) slots.unshift({ kind: 'pre', atS: 0, fill: fill.pre });
  if (postRoll && durationS > 0) slots.push({ kind: 'post', atS: durationS, fill: fill.post });
  return slots;
}

/** Mid-rolls at even distances, none in a video that is too short for them. */
function placedBreaks(durationS: number, rule: RevenueParameters['mid_rolls']): number[] {
  if (durationS < rule.min_duration_s) return [];
  const room = durationS - rule.before_end_s - rule.first_s;
  const count = room < 0 ? 0 : Math.floor(room / rule.every_s) + 1;
  return Array.from({ length: Math.min(MAX_BREAKS, count) }, (_, i) => rule.first_s + i * rule.every_s);
}

/** Nobody places more, and a rule of a second apart would make an answer of any size. */
const MAX_BREAKS = 200;

/** I: impressions of one monetised playback. `crossing` is the share of plays that cross a slot, 0–1. */
export function impressionsPerPlayback(slots: readonly Slot[], crossing: (slot: Slot) => number): number {
  return slots.reduce((sum, slot) => sum + slot.fill * crossing(slot), 0);
}
