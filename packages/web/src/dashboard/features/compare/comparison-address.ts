import type { CompareRequest } from '@kine/protocol/schemas';
import { addDays, dayOf, type Period, TIME_ZONE } from '../../../api/period.ts';
import { readScope, type Scope } from '../scope/scope.ts';

/** As many sides as the API compares, and as there are colours. */
export const MAX_SIDES = 6;

/** What sides are called, in their order. */
export const SIDE_NAMES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** Since each video was published. */
export const AGES = ['24h', '7d', '28d'] as const;

export type Age = (typeof AGES)[number];

/** Views of one video: all of them, or those of some days, or of some people. */
export interface Side extends Pick<Scope, 'filter'>, Partial<Period> {
  readonly video: string;
}

/** A comparison as it stands in the address; the first side is the baseline. */
export interface ComparisonAddress {
  /** Ids, where whole videos are compared. */
  readonly videos?: readonly string[];
  /** Sides of which one has days or a filter; then `videos` is absent. */
  readonly sides?: readonly Side[];
  /** Only views of so long since publishing; sides then have no days. */
  readonly age?: Age;
  /** Curves in seconds instead of a hundred equal parts. */
  readonly by?: 'second';
}

/** The comparison that the page shows. */
export interface Comparison {
  readonly sides: readonly Side[];
  readonly age?: Age | undefined;
  readonly by?: 'second' | undefined;
}

/** What of an address is a comparison; everything that is not understood is left out. */
export function readComparison(search: Record<string, unknown>): ComparisonAddress {
  const age = AGES.find((one) => one === search.age);
  const sides = list(search.sides).flatMap(readSide);
  const videos = list(search.videos).filter(isId).map(String);
  return addressOf({
    sides: sides.length > 0 ? sides : videos.map((video) => ({ video })),
    age,
    by: search.by === 'second' ? 'second' : undefined,
  });
}

/** The sides that an address names. */
export function comparisonOf({ videos = [], sides, age, by }: ComparisonAddress): Comparison {
  return { sides: sides ?? videos.map((video) => ({ video })), age, by };
}

/** The shortest address of a comparison. */
export function addressOf({ sides: asked, age, by }: Comparison): ComparisonAddress {
  const kept = distinct(asked.map((side) => (age ? withoutDays(side) : side))).slice(0, MAX_SIDES);
  const simple = kept.every(({ from, filter }) => from === undefined && filter === undefined);
  return {
    ...(kept.length > 0 && (simple ? { videos: kept.map(({ video }) => video) } : { sides: kept })),
    ...(age && { age }),
    ...(by && { by }),
  };
}

/** The comparison as it is asked of the API. */
export function compareRequestOf(
  sides: readonly Side[],
  { age, by }: Pick<Comparison, 'age' | 'by'>,
): CompareRequest {
  return {
    sides: sides.map(({ video, from, to, filter }) => ({
      video,
      ...(from !== undefined && { period: { from, to, time_zone: TIME_ZONE } }),
      ...(filter && { filter }),
    })),
    ...(age && { age }),
    bins: by === 'second' ? 'detail' : 'ratio',
  };
}

/** One video on phones beside all other views of it. */
export function phonesAgainstRest(video: string): Side[] {
  const values = ['mobile'];
  return [
    { video, filter: { and: [{ dimension: 'device', operator: 'is_not', values }] } },
    { video, filter: { and: [{ dimension: 'device', operator: 'is', values }] } },
  ];
}

/** The 30 days before beside the last 30 days, for a video at `now` (epoch milliseconds). */
export function lastDaysAgainstBefore(video: string, now: number): Side[] {
  const today = dayOf(now);
  return [
    { video, from: addDays(today, -59), to: addDays(today, -30) },
    { video, from: addDays(today, -29), to: today },
  ];
}

/** A side twice would be compared with itself. */
function distinct(sides: readonly Side[]): Side[] {
  return [...new Map(sides.map((side) => [sideKey(side), side])).values()];
}

/** The same for the same side. */
export function sideKey({ video, from, to, filter }: Side): string {
  return JSON.stringify([video, from, to, filter]);
}

function withoutDays({ video, filter }: Side): Side {
  return { video, ...(filter && { filter }) };
}

function readSide(value: unknown): Side[] {
  if (typeof value !== 'object' || value === null || !('video' in value) || !isId(value.video)) return [];
  const { from, to, filter } = readScope({ ...value });
  return [{ video: String(value.video), ...(from && to && { from, to }), ...(filter && { filter }) }];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The address writes an id of digits as a number. */
function isId(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
