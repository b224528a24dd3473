import { enoughViews } from '@kine/protocol';
import type { AnswerNotes, RevenueParameters, RevenueSettings } from '@kine/protocol/schemas';
import {
  type Analytics,
  type AskedPeriod,
  type Audience,
  type AudienceCell,
  medianViewed,
} from '../analytics/index.ts';
import type { Scope } from '../auth/index.ts';
import type { KnownVideo } from '../library/index.ts';
import type { PlayCell } from './model/audience.ts';
import { referenceCrossing } from './model/reference-crossing.ts';
import { impressionsPerPlayback, type Slot, slotsOf } from './model/slots.ts';
import { type Terms, termsOf } from './terms.ts';

export interface CrossedSlot extends Slot {
  /** X, 0–1. */
  readonly crossing: number;
}

/** Of one country in one month of a year. */
export type Cell = AudienceCell & PlayCell;

/** What a video's money is made of, before any price. */
export interface Basis {
  readonly video: KnownVideo;
  readonly terms: Terms;
  readonly slots: readonly CrossedSlot[];
  readonly cells: readonly Cell[];
  readonly plays: number;
  readonly watchHours: number;
  /** Whether enough plays told where they were watched. */
  readonly enough: boolean;
  /** False where nobody told, so that X is the typical video's. */
  readonly measured: boolean;
  /** I, and that of a typical video of this length with breaks as the tables say. */
  readonly impressions: number;
  readonly referenceImpressions: number;
}

export interface Bases {
  readonly bases: readonly Basis[];
  readonly days: { readonly from: string | null; readonly to: string | null; readonly time_zone: string };
  readonly notes: AnswerNotes;
}

export interface BasesQuestion {
  readonly scope: Scope;
  readonly videos: readonly KnownVideo[];
  readonly period: AskedPeriod;
  readonly parameters: RevenueParameters;
  readonly settings: ReadonlyMap<string, RevenueSettings>;
}

export type ReadBases = (question: BasesQuestion) => Promise<Bases>;

/** A play that gets so near to the end has seen it; players round, and some stop a frame early. */
const END_SLACK_MS = 1_000;

/** Two statements side by side, however many videos there are. */
export function createReadBases(analytics: Pick<Analytics, 'audience' | 'crossings'>): ReadBases {
  return async ({ scope, videos, period, parameters, settings }) => {
    const planned = videos.map((video) => {
      const terms = termsOf(settings, video.id, parameters);
      return { video, terms, slots: slotsWithin(video, terms.breaks, parameters) };
    });
    const asked = planned.map(({ video, slots }) => ({
      video,
      positionsMs: slots.map((slot) => positionMs(slot, video)),
    }));
    const [audience, crossed] = await Promise.all([
      analytics.audience(scope, videos, period),
      analytics.crossings(scope, asked, period),
    ]);
    const cells = Map.groupBy(audience.cells, ({ videoId }) => videoId);
    const bases = planned.map(({ video, terms, slots }) => {
      const { plays = 0, crossing = undefined } = crossed.videos.get(video.id) ?? {};
      const reference = referenceOf(video);
      const own = slots.map((slot, i) => ({
        ...slot,
        // Every play meets the pre-roll, those that were resumed or begun at a chapter too.
        crossing: slot.kind === 'pre' ? 1 : (crossing?.[i] ?? reference(slot)),
      }));
      return {
        ...{ video, terms, slots: own, enough: enoughViews(plays), measured: crossing !== undefined },
        ...audienceOf(cells.get(video.id) ?? []),
        impressions: impressionsOf(own),
        referenceImpressions: referenceImpressions(video, parameters),
      };
    });
    return { bases, days: audience.days, notes: notesOf(audience) };
  };
}

/** I, from the crossings of the slots. */
function impressionsOf(slots: readonly CrossedSlot[]): number {
  return slots.reduce((sum, { fill, crossing }) => sum + fill * crossing, 0);
}

/** I of a typical video of this length, with the advertisements that the tables place. */
function referenceImpressions(video: KnownVideo, parameters: RevenueParameters): number {
  return impressionsPerPlayback(slotsWithin(video, null, parameters), referenceOf(video));
}

function referenceOf({ durationMs }: KnownVideo): (slot: Slot) => number {
  const durationS = durationMs / 1_000;
  return durationS > 0 ? referenceCrossing(medianViewed(durationS), durationS) : () => 1;
}

/** The owner's breaks stay when a video's length is corrected; those past its end do nothing then. */
function slotsWithin(
  { durationMs }: KnownVideo,
  breaks: readonly number[] | null,
  parameters: RevenueParameters,
): Slot[] {
  const durationS = durationMs / 1_000;
  return slotsOf({ durationS, breaks: breaks?.filter((atS) => atS < durationS) ?? null }, parameters);
}

/** Where a crossing of the slot is asked for: nothing begins before the first millisecond or ends after the last. */
function positionMs({ kind, atS }: Slot, { durationMs }: KnownVideo): number {
  const end = Math.max(1, durationMs - END_SLACK_MS);
  return kind === 'post' ? end : Math.min(end, Math.max(1, Math.round(atS * 1_000)));
}

function audienceOf(cells: readonly AudienceCell[]): Pick<Basis, 'cells' | 'plays' | 'watchHours'> {
  const seconds = cells.reduce((sum, { contentS }) => sum + contentS, 0);
  return {
    cells: cells.map((cell) => ({ ...cell, monthOfYear: Number(cell.month.slice(5)) })),
    plays: cells.reduce((sum, { plays }) => sum + plays, 0),
    watchHours: seconds / 3_600,
  };
}

function notesOf({ frozenThrough, cut }: Pick<Audience, 'frozenThrough' | 'cut'>): AnswerNotes {
  const notes: { code: string; message: string }[] = [];
  if (frozenThrough !== undefined) {
    notes.push({
      code: 'frozen',
      message: `Single views up to ${frozenThrough} (UTC) are no longer kept. Of those days no country is known, so they count as other countries, and where people were, not what they crossed, says which advertisements they met.`,
    });
  }
  if (cut) {
    const message =
      'A video has more months and countries than are looked at, and plays of some are missing.';
    notes.push({ code: 'cut', message });
  }
  return notes;
}
