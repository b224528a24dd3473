import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DIMENSION_IDS, type Filter } from '@kine/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFilter, readFilterText } from '../../src/analytics/selection/read-filter.ts';
import { ALL_TIME_SPAN, spanOf } from '../../src/analytics/selection/span.ts';
import { type ViewSelection, whereOf } from '../../src/analytics/selection/where-of.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { storedRow } from './stored-rows.ts';

let folder: string;
let warehouse: Warehouse;

const played = { first_frame_at_ms: 0, playing_ms: 0 };
const row = (viewId: string, more: object, seconds = 10) => ({
  ...storedRow(
    { workspaceId: 'w', videoId: 'v', day: '2026-03-29', viewId, viewerKey: viewId },
    { ...played, runs: [[0, seconds * 1_000, 0, 1]] },
  ),
  ...more,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-selection-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  await warehouse.insert('views', [
    row('berlin', {
      country: 'DE',
      device: 'mobile',
      minted_at: '2026-03-28 23:30:00.000',
      day: '2026-03-28',
    }),
    row('noon', {
      country: 'DE',
      device: 'desktop',
      browser: 'Chrome',
      page: 'https://a.example/x?utm_source=mail%20list',
    }),
    row('evening', { country: 'FR', custom: { '1': 'gold' }, minted_at: '2026-03-29 22:30:00.000' }),
    row('again', { viewer_key: 'noon', minted_at: '2026-03-29 13:00:00.000' }),
    row('bot', { excluded: 'bot' }),
    row('past-the-end', {}, 12),
    row('other', { workspace_id: 'x' }),
  ]);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

const everything: ViewSelection = {
  scope: { workspaceId: 'w' },
  videos: [{ id: 'v', workspaceId: 'w', durationMs: 10_000, source: 'upload' }],
  span: ALL_TIME_SPAN,
};

async function chosen(selection: Partial<ViewSelection>): Promise<string[]> {
  const { sql, params } = whereOf({ ...everything, ...selection });
  const rows = await warehouse.query<{ view_id: string }>(
    `SELECT view_id FROM views FINAL ${sql} ORDER BY view_id`,
    params,
    { tag: 'test' },
  );
  return rows.map(({ view_id }) => view_id);
}

describe('the views of a question', () => {
  test('are those of its workspace that count', async () => {
    expect(await chosen({})).toEqual(['again', 'berlin', 'evening', 'noon']);
  });

  test('are all that are stored, when asked for', async () => {
    expect(await chosen({ which: 'all' })).toEqual([
      'again',
      'berlin',
      'bot',
      'evening',
      'noon',
      'past-the-end',
    ]);
  });

  test('count again after D was corrected', async () => {
    const videos = [{ id: 'v', workspaceId: 'w', durationMs: 12_000 }];
    expect(await chosen({ videos })).toContain('past-the-end');
  });

  test('are of a day in its time zone, be it of 23 hours', async () => {
    const day = { from: '2026-03-29', to: '2026-03-29', timeZone: 'Europe/Berlin' };
    const span = spanOf(day);
    expect(span.toMs - span.fromMs).toBe(23 * 3_600_000);
    expect(await chosen({ span })).toEqual(['again', 'berlin', 'noon']);
  });
});

const is = (dimension: string, ...values: string[]): Filter =>
  readFilter({ dimension, operator: values.length > 1 ? 'in' : 'is', values });

test.each<[string, Filter, string[]]>([
  ['one value', is('country', 'DE'), ['berlin', 'noon']],
  ['several', is('country', 'DE', 'FR'), ['berlin', 'evening', 'noon']],
  [
    'none of them',
    readFilter({ dimension: 'country', operator: 'is_not', values: ['DE'] }),
    ['again', 'evening'],
  ],
  [
    'a part, whatever its case',
    readFilter({ dimension: 'browser', operator: 'contains', values: ['CHRO'] }),
    ['noon'],
  ],
  ['both', { and: [is('country', 'DE'), is('device', 'mobile')] }, ['berlin']],
  ['either', { or: [is('country', 'FR'), is('device', 'mobile')] }, ['berlin', 'evening']],
  ['nothing to hold', { and: [] }, ['again', 'berlin', 'evening', 'noon']],
  ['nothing that could hold', { or: [] }, []],
  ['a parameter of the page', is('utm_source', 'mail list'), ['noon']],
  ['what the page gave', is('custom_1', 'gold'), ['evening']],
  ['viewers who came back', is('viewer_type', 'returning'), ['again']],
  ['an hour of the day', is('hour', '13'), ['again']],
  ['a weekday', is('weekday', '6'), ['berlin']],
  ['a day', is('day', '2026-03-28'), ['berlin']],
  ['the kind of video', is('source', 'upload'), ['again', 'berlin', 'evening', 'noon']],
  ['SQL as a value', is('country', "'; DROP TABLE views; --"), []],
])('a filter asks for %s', async (_, filter, expected) => {
  expect(await chosen({ filter })).toEqual(expected);
});

test('every dimension can be asked', async () => {
  for (const dimension of DIMENSION_IDS.filter((id) => id !== 'region')) {
    const filter = readFilter({
      dimension,
      operator: 'is_not',
      values: [dimension === 'day' ? '2026-01-01' : '99'],
    });
    expect(await chosen({ filter }), dimension).toEqual(['again', 'berlin', 'evening', 'noon']);
  }
});

test.each<[string, unknown, string]>([
  ['no condition', 7, 'filter'],
  ['an unknown dimension', { dimension: 'toString', operator: 'is', values: ['x'] }, 'filter.dimension'],
  [
    'an operator that hours have not',
    { and: [{ dimension: 'hour', operator: 'contains', values: ['1'] }] },
    'filter.and[0].operator',
  ],
  ['two values for one', { dimension: 'country', operator: 'is', values: ['DE', 'FR'] }, 'filter.values'],
  [
    'a value that is no hour',
    { or: [{ dimension: 'hour', operator: 'is', values: ['noon'] }] },
    'filter.or[0].values[0]',
  ],
  ['another key', { dimension: 'country', operator: 'is', values: ['DE'], sql: '1' }, 'filter.sql'],
  [
    'more levels than allowed',
    JSON.parse(`${'{"and":['.repeat(1_000)}${']}'.repeat(1_000)}`),
    `filter${'.and[0]'.repeat(8)}`,
  ],
])('a filter with %s is refused by its path', (_, input, field) => {
  expect(() => readFilter(input)).toThrow(expect.objectContaining({ code: 'KINE_BAD_QUERY', field }));
});

test('a filter may come as JSON', () => {
  expect(readFilterText('{"and":[]}')).toEqual({ and: [] });
  expect(readFilterText(undefined)).toBeUndefined();
  expect(() => readFilterText('{"and":')).toThrow('filter: must be JSON.');
});
