import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { curveEdgesSql } from '../../src/analytics/reports/curve-edges.ts';
import { DAYS_UNDER_RULE } from '../../src/analytics/reports/days-under-rule.ts';
import {
  exportDaysSql,
  exportViewsCsvSql,
  exportViewsSql,
} from '../../src/analytics/reports/export-views.ts';
import { LATEST_VIEWS } from '../../src/analytics/reports/latest-views.ts';
import { ONE_VIEW } from '../../src/analytics/reports/one-view.ts';
import { OPEN_VIEWS } from '../../src/analytics/reports/open-views.ts';
import { seekFlowSql } from '../../src/analytics/reports/seek-flow.ts';
import { VIEWER_KEYS } from '../../src/analytics/reports/viewer-keys.ts';
import { exclusionParams } from '../../src/analytics/selection/exclusion-clause.ts';
import { ALL_TIME_SPAN } from '../../src/analytics/selection/span.ts';
import { whereOf } from '../../src/analytics/selection/where-of.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { storedRow } from './stored-rows.ts';

/** The views of one video, of all time. */
const OF_VIDEO = whereOf({
  scope: { workspaceId: 'w' },
  videos: [{ id: 'v', workspaceId: 'w', durationMs: 10_000 }],
  span: ALL_TIME_SPAN,
});

const REPORTS = {
  'curve-edges': curveEdgesSql(OF_VIDEO.sql),
  'days-under-rule': DAYS_UNDER_RULE,
  'export-days': exportDaysSql(OF_VIDEO.sql),
  'export-views': exportViewsSql(OF_VIDEO.sql),
  'export-views-csv': exportViewsCsvSql(OF_VIDEO.sql),
  'latest-views': LATEST_VIEWS,
  'one-view': ONE_VIEW,
  'open-views': OPEN_VIEWS,
  'seek-flow': seekFlowSql(OF_VIDEO.sql),
  'viewer-keys': VIEWER_KEYS,
};

const A_RULE = { kind: 'view', view_id: 'x', exclusion_id: '1', reason: '', created_at: 0 } as const;

const PARAMS = {
  ...OF_VIDEO.params,
  video: 'v',
  duration: 10_000,
  mul: 1,
  div: 1_000,
  from: '2026-01-01',
  to: '2026-01-31',
  since: 0,
  now: 0,
  before: 0,
  before_id: '',
  limit: 2,
  view: 'x',
  ...exclusionParams('rule', [A_RULE]),
};

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-golden-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  const facts = { workspaceId: 'w', videoId: 'v', day: '2026-01-01', viewId: 'x', viewerKey: 'k' };
  await warehouse.insert('views', [storedRow(facts, { runs: [], playing_ms: 0 })]);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(Object.entries(REPORTS))('the SQL of %s is the one committed next to it', async (name, sql) => {
  const rows = await warehouse.query<{ text: string }>(
    'SELECT formatQuery({sql:String}) AS text',
    { sql },
    { tag: 'format' },
  );
  const file = path.join(import.meta.dirname, `../../src/analytics/reports/${name}.sql`);
  await expect(`${rows[0]?.text}\n`).toMatchFileSnapshot(file);
});

test.each(Object.entries(REPORTS))(
  '%s reads the views of its workspace by the primary key',
  async (_, sql) => {
    const rows = await warehouse.query<{ explain: string }>(`EXPLAIN indexes = 1 ${sql}`, PARAMS, {
      tag: 'explain',
    });
    const plan = rows.map((row) => row.explain.replace(/^[│└─ ]+/, '')).join('\n');
    expect(plan).toContain('ReadFromMergeTree');
    expect(plan).toMatch(/PrimaryKey\nKeys:\nworkspace_id\nvideo_id\n(day|view_id)\n/);
  },
);
