import type { RevenueParameters, WhatIfReport } from '@kine/protocol/schemas';
import { crossingAt, type WatchedCurve, watchedFrom } from './watched-curve.ts';

export interface ProposalQuestion {
  readonly curve: WatchedCurve;
  /** How many, 1–4. */
  readonly count: number;
  readonly rule: RevenueParameters['mid_rolls'];
  /** Impressions of one crossing of a break. */
  readonly fill: number;
  /** Share of those who cross an advertisement that leave. */
  readonly loss: number;
  /** Impressions that an hour of watching brings as it is: what a lost hour is worth. */
  readonly impressionsPerHour: number;
  readonly hazard: Hazard;
  readonly chapters: readonly { readonly start_s: number; readonly title: string }[];
}

/** Share of those still watching who leave here anyway, by equal parts of the video. */
export interface Hazard {
  readonly binS: number;
  readonly value: readonly number[];
}

type Proposed = NonNullable<WhatIfReport['proposal']>['breaks'][number];

interface Place {
  readonly atS: number;
  /** Impressions, those lost with the viewers who leave taken off, and what a natural pause adds. */
  readonly score: number;
  readonly reason: string;
}

/** Places that are looked at: enough for a break to be off its best place by less than half a percent of the video. */
const PLACES = 240;
/** A natural pause is worth so much more than a place in the middle of a sentence. Our own proposal. */
const NATURAL = 0.15;
/** People leave here so much more often than around. */
const STANDS_OUT = 1.5;

/**
 * The best places of so many breaks, the best first. Fewer where no more have room at the distances of the tables,
 * which give way in a video that is too short for them.
 */
export function proposeBreaks(question: ProposalQuestion): Proposed[] {
  const { curve, count, rule } = question;
  const { from, to, apart } = roomOf(curve.durationS, count, rule);
  if (curve.durationS === 0 || to < from) return [];
  const places = placesWithin(from, to, question).map((atS) => judged(atS, question));
  return bestOf(places, { count, apart, loss: question.loss })
    .sort((a, b) => b.score - a.score)
    .map(({ atS, reason }) => ({ at_s: atS, reason }));
}

function roomOf(durationS: number, count: number, rule: RevenueParameters['mid_rolls']) {
  const isLong = durationS >= rule.min_duration_s;
  const from = isLong ? rule.first_s : durationS * 0.2;
  const to = isLong ? durationS - rule.before_end_s : durationS * 0.8;
  return { from, to, apart: Math.min(rule.every_s, Math.max(0, to - from) / count) };
}

/** Whole seconds at even distances, and chapters. */
function placesWithin(from: number, to: number, { chapters }: ProposalQuestion): number[] {
  const even = Array.from({ length: PLACES + 1 }, (_, i) => Math.round(from + (i * (to - from)) / PLACES));
  const all = [...even, ...chapters.map(({ start_s }) => start_s)].filter((atS) => atS >= from && atS <= to);
  return [...new Set(all)].sort((a, b) => a - b);
}

function judged(atS: number, question: ProposalQuestion): Place {
  const { curve, fill, loss, impressionsPerHour, hazard, chapters } = question;
  const crossing = crossingAt(atS, curve);
  const remainingHours = watchedFrom(atS, curve) / 3_600;
  const natural = naturalAt(atS, hazard, chapters);
  const gain = fill * crossing * (1 + (natural ? NATURAL : 0));
  const cost = loss * (remainingHours * impressionsPerHour);
  const share = `${Math.round(crossing * 100)} % of plays come this far`;
  const reason = natural
    ? `${natural} ${share}.`
    : `${share}, and a break costs ${minutes(loss * remainingHours)} of watching a play.`;
  return { atS, score: gain - cost, reason };
}

/** Why people expect a pause here; undefined where they do not. */
function naturalAt(
  atS: number,
  { binS, value }: Hazard,
  chapters: ProposalQuestion['chapters'],
): string | undefined {
  const chapter = chapters.find(({ start_s }) => Math.abs(start_s - atS) < 1);
  if (chapter) return `The chapter "${chapter.title}" begins here.`;
  if (value.length === 0) return undefined;
  const bin = Math.min(value.length - 1, Math.floor(atS / binS));
  const reach = Math.max(5, Math.round(value.length / 20));
  const around = value.slice(Math.max(0, bin - reach), bin + reach + 1);
  const usual = around.reduce((a, b) => a + b, 0) / around.length;
  // The drop is behind those who stay: the break follows it.
  const here = value[Math.max(0, bin - 1)] ?? 0;
  const isPeak = here > 0 && here >= STANDS_OUT * usual && here === Math.max(...around);
  if (!isPeak) return undefined;
  return `Just before, ${percent(here)} of those still watching leave anyway, ${percent(usual)} around it.`;
}

interface Spacing {
  readonly count: number;
  readonly apart: number;
  readonly loss: number;
}

/** The chain of places with the greatest sum; the n-th break is met by those whom the earlier ones left. */
function bestOf(places: readonly Place[], { count, apart, loss }: Spacing): Place[] {
  interface Chain {
    readonly score: number;
    readonly places: readonly Place[];
  }
  // Best chain that ends at each place or before it, for so many breaks.
  let upTo: (Chain | undefined)[] = places.map(() => ({ score: 0, places: [] }));
  let best: Chain | undefined;
  for (let n = 0; n < count; n++) {
    const remain = (1 - loss) ** n;
    let leading: Chain | undefined;
    const next = places.map((place, i) => {
      const before = n === 0 ? upTo[i] : upTo[lastBefore(places, place.atS - apart, i)];
      const score = before && before.score + place.score * remain;
      if (before && score !== undefined && (!leading || score > leading.score)) {
        leading = { score, places: [...before.places, place] };
      }
      return leading;
    });
    upTo = next;
    best = next.at(-1) ?? best;
  }
  return [...(best?.places ?? [])];
}

/** Index of the last place at or before a position; −1 where there is none. */
function lastBefore(places: readonly Place[], atS: number, below: number): number {
  let at = below - 1;
  while (at >= 0 && (places[at]?.atS ?? 0) > atS) at--;
  return at;
}

function minutes(hours: number): string {
  const seconds = hours * 3_600;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${(seconds / 60).toFixed(1)} min`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
