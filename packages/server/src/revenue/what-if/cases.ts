import type { RevenueParameters, WhatIfRequest } from '@kine/protocol/schemas';
import type { PlayCell } from '../model/audience.ts';
import { type Slot, slotsOf } from '../model/slots.ts';
import type { Priced } from '../priced.ts';
import type { Basis } from '../read-bases.ts';
import { crossingAfter, moreBefore } from './loss.ts';
import type { Case } from './outcome.ts';
import { crossingOf, movedBy, refined, type WatchedCurve, watchedFrom } from './watched-curve.ts';

export interface CasesQuestion {
  readonly asked: WhatIfRequest;
  readonly basis: Basis;
  readonly curve: WatchedCurve;
  readonly parameters: RevenueParameters;
  readonly pricing: (basis: Pick<Basis, 'terms' | 'impressions' | 'referenceImpressions'>) => Priced;
  /** Share of those who cross an advertisement that leave. */
  readonly loss: number;
  /** 1–12: of plays that are only assumed. */
  readonly thisMonth: number;
}

/** How it is and how it would be, of the same number of plays. */
export interface Cases {
  readonly before: Case;
  readonly after: Case;
  /** The curve that the other way is reckoned on. */
  readonly curve: WatchedCurve;
}

export function casesOf(question: CasesQuestion): Cases {
  const { asked, basis, parameters, pricing, loss } = question;
  const { terms } = basis;
  const cells = cellsOf(question);
  const plays = cells.reduce((sum, cell) => sum + cell.plays, 0);
  const mids = basis.slots.filter(({ kind }) => kind === 'mid').map(({ atS }) => atS);
  const breaks = asked.breaks ?? mids;
  const curve = refined(question.curve, [...mids, ...breaks]);
  const watchHours =
    basis.plays > 0 ? (basis.watchHours * plays) / basis.plays : (plays * watchedFrom(0, curve)) / 3_600;
  const before: Case = {
    slots: basis.slots.map((slot) => ({ ...slot, more: 0 })),
    ...{ cells, plays, watchHours, priced: pricing(basis) },
  };
  const placed = slotsOf(
    { durationS: curve.durationS, breaks, preRoll: asked.pre_roll, postRoll: asked.post_roll },
    parameters,
  );
  const more = moreBefore(basis.slots, placed);
  const moved = movedBy(asked.avp_points ?? 0, curve);
  const watched = watchedFrom(0, moved, (crossing, atS) =>
    crossingAfter(crossing, more({ kind: 'mid', atS }), loss),
  );
  const asItIs = watchedFrom(0, curve);
  const niche = parameters.niches.find(({ id }) => id === asked.niche) ?? terms.niche;
  const monetisedShare = asked.monetised_share ?? terms.monetisedShare;
  // What is where it was is crossed as it was measured: a question that changes nothing has no difference.
  const measured = (slot: Pick<Slot, 'kind' | 'atS'>): number | undefined =>
    basis.slots.find(({ kind, atS }) => kind === slot.kind && atS === slot.atS)?.crossing;
  const crossing = (slot: Slot): number =>
    (asked.avp_points ? undefined : measured(slot)) ?? crossingOf(slot, moved);
  const after: Case = {
    slots: placed.map((slot) => ({ ...slot, crossing: crossing(slot), more: more(slot) })),
    cells: otherCells(cells, asked),
    plays,
    watchHours: asItIs > 0 ? watchHours * (watched / asItIs) : watchHours,
    priced: pricing({ ...basis, terms: { ...terms, niche, monetisedShare } }),
  };
  return { before, after, curve: moved };
}

/** The plays there are, or as many as are assumed of the same countries and months. */
function cellsOf({ asked, basis: { cells, plays }, thisMonth }: CasesQuestion): readonly PlayCell[] {
  const { assumed_plays: assumed } = asked;
  if (assumed === undefined) return cells;
  if (plays === 0) return [{ country: null, monthOfYear: thisMonth, plays: assumed }];
  return cells.map((cell) => ({ ...cell, plays: (cell.plays * assumed) / plays }));
}

/** The same plays of other countries, or all in one month. */
function otherCells(cells: readonly PlayCell[], { countries, month }: WhatIfRequest): readonly PlayCell[] {
  const shares = countries && Object.entries(countries);
  const rest = 1 - (shares?.reduce((sum, [, share]) => sum + share, 0) ?? 0);
  const whence: readonly (readonly [string | null, number])[] = [
    ...(shares ?? []),
    [null, Math.max(0, rest)],
  ];
  return cells.flatMap(({ country, monthOfYear, plays }) => {
    const at = month ?? monthOfYear;
    if (!shares) return [{ country, monthOfYear: at, plays }];
    return whence.map(([code, share]) => ({ country: code, monthOfYear: at, plays: plays * share }));
  });
}
