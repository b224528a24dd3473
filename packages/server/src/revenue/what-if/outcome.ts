import type { WhatIfReport } from '@kine/protocol/schemas';
import type { PlayCell } from '../model/audience.ts';
import { estimateOf, scaled } from '../model/estimate.ts';
import { type Drawn, estimateIn } from '../model/money.ts';
import { DRAWS } from '../model/normals.ts';
import type { Slot } from '../model/slots.ts';
import type { Priced } from '../priced.ts';
import { crossingAfter, type Loss } from './loss.ts';

/** An advertisement of a case, with X as it was measured and how many more advertisements stand in front of it. */
export interface CaseSlot extends Slot {
  readonly crossing: number;
  readonly more: number;
}

/** One way it could be. */
export interface Case {
  readonly slots: readonly CaseSlot[];
  readonly cells: readonly PlayCell[];
  readonly plays: number;
  readonly watchHours: number;
  readonly priced: Priced;
}

/** A case and what came of it, money in US dollars. */
export interface Outcome extends Case {
  readonly adImpressions: number;
  readonly net: Drawn;
  /** What the plays are worth at one impression of a monetised playback. */
  readonly unit: Drawn;
}

export function outcomeOf(of: Case, loss: Loss): Outcome {
  const unit = of.priced.net(of.cells, 1);
  const impressions = (share: number): number =>
    of.slots.reduce((sum, { fill, crossing, more }) => sum + fill * crossingAfter(crossing, more, share), 0);
  const value = impressions(loss.value);
  const isSure = of.slots.every(({ more }) => more === 0);
  const draws = unit.draws.map((worth, i) => worth * (isSure ? value : impressions(loss.draws[i] ?? 0)));
  return {
    ...of,
    adImpressions: of.plays * of.priced.price.monetisedShare * value,
    net: { value: unit.value * value, draws },
    unit,
  };
}

export function presentOutcome(outcome: Outcome, rate: number): WhatIfReport['before'] {
  const { plays, adImpressions, watchHours } = outcome;
  const net = estimateIn(outcome.net, rate);
  return {
    ...{ plays, ad_impressions: adImpressions, net, watch_hours: watchHours },
    rpm: plays > 0 ? scaled(net, 1_000 / plays) : null,
  };
}

export function presentDifference(before: Outcome, after: Outcome, rate: number): WhatIfReport['difference'] {
  const draws = after.net.draws.map((net, i) => net - (before.net.draws[i] ?? 0));
  return {
    net: estimateIn({ value: after.net.value - before.net.value, draws }, rate),
    watch_hours: after.watchHours - before.watchHours,
    ad_impressions: after.adImpressions - before.adImpressions,
  };
}

/** What one break brings, and whom it costs. */
export function presentBreak(
  { atS, fill, crossing, more }: CaseSlot,
  { outcome: { plays, priced, unit }, loss, rate }: { outcome: Outcome; loss: Loss; rate: number },
): Omit<WhatIfReport['breaks'][number], 'exit_hazard'> {
  const crossed = crossingAfter(crossing, more, loss.value);
  const shares = Float64Array.from({ length: DRAWS }, (_, i) =>
    crossingAfter(crossing, more, loss.draws[i] ?? 0),
  );
  return {
    at_s: atS,
    crossing: crossed,
    impressions: plays * priced.price.monetisedShare * fill * crossed,
    net: estimateIn(
      {
        value: unit.value * fill * crossed,
        draws: unit.draws.map((worth, i) => worth * fill * (shares[i] ?? 0)),
      },
      rate,
    ),
    viewers_lost: estimateOf(
      plays * crossed * loss.value,
      shares.map((share, i) => plays * share * (loss.draws[i] ?? 0)),
    ),
  };
}

/** Viewers that all breaks cost together. */
export function lostByAll(outcome: Outcome, loss: Loss): WhatIfReport['breaks'][number]['viewers_lost'] {
  const mids = outcome.slots.filter(({ kind }) => kind === 'mid');
  const lost = (share: number): number =>
    mids.reduce(
      (sum, { crossing, more }) => sum + outcome.plays * crossingAfter(crossing, more, share) * share,
      0,
    );
  return estimateOf(lost(loss.value), loss.draws.map(lost));
}
