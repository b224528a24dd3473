import { describe, expect, test } from 'vitest';
import { videosPath } from '../src/api/videos-question.ts';
import {
  isNarrowed,
  questionOf,
  readLibrarySearch,
  scopeOf,
  withoutFilters,
} from '../src/dashboard/features/gallery/library-search.ts';

const WEEK = { from: '2026-03-25', to: '2026-03-31' };

describe('the address of the gallery', () => {
  test('keeps what it understands and leaves out the rest', () => {
    const search = {
      q: 2026,
      sort: 'average_percentage_viewed',
      order: 'asc',
      view: 'table',
      source: 'youtube',
      tags: ['Talk', 7, 'Talk', ''],
      length: 'long',
      state: 'live',
      days: 90,
      other: 'thing',
    };
    expect(readLibrarySearch(search)).toEqual({
      q: '2026',
      sort: 'average_percentage_viewed',
      order: 'asc',
      view: 'table',
      source: 'youtube',
      tags: ['Talk', '7'],
      length: 'long',
      state: 'live',
      days: 90,
    });
    const odd = {
      q: '',
      sort: 'best',
      order: 'up',
      view: 'list',
      source: 'disk',
      tags: {},
      length: 'toString',
    };
    expect(readLibrarySearch(odd)).toEqual({});
  });

  test('has no name for what is usual', () => {
    expect(readLibrarySearch({ sort: 'play', order: 'desc', view: 'grid', days: 30 })).toEqual({
      sort: 'play',
    });
    expect(readLibrarySearch({ sort: 'title', order: 'asc' })).toEqual({ sort: 'title' });
  });

  test('still understands the orders that older links name', () => {
    expect(readLibrarySearch({ sort: 'plays' })).toEqual({ sort: 'play' });
    expect(readLibrarySearch({ sort: 'watch_time' })).toEqual({ sort: 'content_time' });
  });

  test('tells whether it is the whole library, and how to come back to it', () => {
    expect(isNarrowed({ sort: 'play', view: 'table' })).toBe(false);
    const narrow = { sort: 'play', tags: ['a'], length: 'short', q: 'x' } as const;
    expect(isNarrowed(narrow)).toBe(true);
    expect(withoutFilters(narrow)).toEqual({ sort: 'play' });
  });
});

describe('the period of an address', () => {
  test('is its own days or the last so many, and nothing else of it', () => {
    expect(scopeOf({ from: '2026-03-25', to: '2026-03-31', q: 'x' })).toEqual(WEEK);
    expect(scopeOf({ days: 7, sort: 'play', tags: ['a'] })).toEqual({ days: 7 });
    expect(scopeOf({ view: 'table' })).toEqual({});
  });
});

describe('the question for an address', () => {
  test('names a period only for a metric', () => {
    expect(questionOf({ sort: 'title', days: 7 }, WEEK)).toEqual({ sort: 'title' });
    expect(questionOf({ sort: 'play', days: 7 }, WEEK).period).toEqual(WEEK);
  });

  test('is a page of the API', () => {
    const question = questionOf({ length: 'medium', tags: ['a b', 'c'], source: 'upload', q: 'x' }, WEEK);
    expect(videosPath(question, 3)).toBe(
      '/api/videos/?q=x&source=upload&min_duration=240&max_duration=1200&tag=a+b&tag=c&page=3&per_page=48',
    );
  });
});
