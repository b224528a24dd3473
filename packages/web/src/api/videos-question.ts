import type { VideoSource } from '@kine/protocol/schemas';
import { type Period, periodParams } from './period.ts';

/** Which videos are wanted, in which order; everything that is left out narrows nothing. */
export interface VideosQuestion {
  readonly q?: string;
  readonly sort?: string;
  readonly order?: 'asc' | 'desc';
  readonly source?: VideoSource;
  /** A video has all of them. */
  readonly tags?: readonly string[];
  readonly state?: string;
  /** Seconds, both included. */
  readonly minDuration?: number;
  readonly maxDuration?: number;
  /** Of the metric that is sorted by. */
  readonly period?: Period;
}

/** Videos of one page: the columns of a wide window divide it evenly. */
export const PER_PAGE = 48;

/** The address of one page, from 1. */
export function videosPath(question: VideosQuestion, page: number): string {
  const { q, sort, order, source, tags = [], state, minDuration, maxDuration, period } = question;
  const search = period ? periodParams(period) : new URLSearchParams();
  const given = { q, sort, order, source, state, min_duration: minDuration, max_duration: maxDuration };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) search.set(name, String(value));
  }
  for (const tag of tags) search.append('tag', tag);
  search.set('page', String(page));
  search.set('per_page', String(PER_PAGE));
  return `/api/videos/?${search}`;
}
