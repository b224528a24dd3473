import type { VideoSource } from '@kine/protocol/schemas';
import type { Period } from '../../../api/period.ts';
import type { VideosQuestion } from '../../../api/videos-question.ts';
import { readScope, type Scope } from '../scope/scope.ts';
import { type Direction, metricOf, readSort, usualDirection } from './sorts.ts';

/** Lengths a library can be narrowed to, in seconds. */
export const LENGTHS = {
  short: { label: 'Under 4 minutes', max: 240 },
  medium: { label: '4 to 20 minutes', min: 240, max: 1_200 },
  long: { label: 'Over 20 minutes', min: 1_200 },
} as const;

export type Length = keyof typeof LENGTHS;

export const SOURCES: Readonly<Record<VideoSource, string>> = {
  upload: 'Upload',
  youtube: 'YouTube',
  direct: 'Link',
};

export const STATES = {
  live: 'Watched now',
  ready: 'Ready',
  processing: 'Being prepared',
  failed: 'Cannot be played',
} as const;

export type State = keyof typeof STATES;

/** What of the gallery lives in its address. */
export interface LibrarySearch extends Scope {
  readonly q?: string;
  readonly sort?: string;
  /** Only where it is not the usual one of the order. */
  readonly order?: Direction;
  /** The grid has no name. */
  readonly view?: 'table';
  /** Whether simulated revenue is shown. */
  readonly money?: true;
  readonly source?: VideoSource;
  readonly tags?: readonly string[];
  readonly length?: Length;
  readonly state?: State;
}

/** A part of the page that shows what its address says and changes it. */
export interface SearchProps {
  readonly search: LibrarySearch;
  /** Takes what changes; `undefined` takes a part away. */
  readonly onChange: (change: { readonly [K in keyof LibrarySearch]: LibrarySearch[K] | undefined }) => void;
}

/** What of an address is about the gallery; everything that is not understood is left out. */
export function readLibrarySearch(search: Record<string, unknown>): LibrarySearch {
  const { q, order, view, money, source, length, state } = search;
  const { filter: _, ...period } = readScope(search);
  const sort = readSort(search.sort);
  const turned = order === 'asc' || order === 'desc' ? order : undefined;
  const tags = readTags(search.tags);
  return {
    ...period,
    // The address writes a title of digits as a number.
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q) }),
    ...(sort && { sort }),
    ...(turned && turned !== usualDirection(sort ?? '') && { order: turned }),
    ...(view === 'table' && { view }),
    ...(money === true && { money }),
    ...(isOneOf(SOURCES, source) && { source }),
    ...(tags.length > 0 && { tags }),
    ...(isOneOf(LENGTHS, length) && { length }),
    ...(isOneOf(STATES, state) && { state }),
  };
}

/** Whether the address shows less than the whole library. */
export function isNarrowed({ q, source, tags, length, state }: LibrarySearch): boolean {
  return [q, source, tags, length, state].some((narrowing) => narrowing !== undefined);
}

/** The same gallery with all of its videos. */
export function withoutFilters({ q, source, tags, length, state, ...rest }: LibrarySearch): LibrarySearch {
  return rest;
}

/** The period of the gallery's numbers as an address has it, for it and for the pages it leads to. */
export function scopeOf({ from, to, days }: LibrarySearch): Scope {
  return { ...(from !== undefined && { from, to }), ...(days && { days }) };
}

/** What the server is asked for an address whose period is these days. */
export function questionOf(search: LibrarySearch, period: Period): VideosQuestion {
  const { q, sort = '', order, source, tags, length, state } = search;
  const range: { readonly min?: number; readonly max?: number } = length ? LENGTHS[length] : {};
  return {
    ...(q !== undefined && { q }),
    ...(sort !== '' && { sort }),
    ...(order && { order }),
    ...(source && { source }),
    ...(tags && { tags }),
    ...(state && { state }),
    ...(range.min !== undefined && { minDuration: range.min }),
    ...(range.max !== undefined && { maxDuration: range.max }),
    ...(metricOf(sort) && { period }),
  };
}

function isOneOf<T extends object>(names: T, value: unknown): value is keyof T {
  return typeof value === 'string' && Object.hasOwn(names, value);
}

function readTags(value: unknown): string[] {
  const given = Array.isArray(value) ? value : [value];
  const tags = given.filter((tag) => ['string', 'number'].includes(typeof tag)).map(String);
  return [...new Set(tags)].filter((tag) => tag !== '');
}
