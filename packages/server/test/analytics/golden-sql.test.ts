import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ENGAGEMENT_IDS, METRIC_IDS } from '@kine/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseQuery } from '../../src/analytics/query/parse-query.ts';
import { planQuery } from '../../src/analytics/query/plan-query.ts';
import { sealedTable } from '../../src/analytics/query/sealed-table.ts';
import { separateSums } from '../../src/analytics/query/separate-sums.ts';
import { sumsSql } from '../../src/analytics/query/sums-sql.ts';
import { concurrencyGapsSql, concurrencySql } from '../../src/analytics/reports/concurrency.ts';
import { crossingCurveSql } from '../../src/analytics/reports/crossing-curve.ts';
import { crossingsSql } from '../../src/analytics/reports/crossings.ts';
import { curveEdgesSql } from '../../src/analytics/reports/curve-edges.ts';
import { DAYS_UNDER_RULE } from '../../src/analytics/reports/days-under-rule.ts';
import {
  exportDaysSql,
  exportViewsCsvSql,
  exportViewsSql,
} from '../../src/analytics/reports/export-views.ts';
import { COUNT_FOUND_VIEWS, foundViewsSql } from '../../src/analytics/reports/found-views.ts';
import { FROZEN_RETENTION } from '../../src/analytics/reports/frozen-retention.ts';
import { DAY_AFTER_NEWEST } from '../../src/analytics/reports/newest-rows.ts';
import { ONE_VIEW } from '../../src/analytics/reports/one-view.ts';
import { OPEN_VIEWS } from '../../src/analytics/reports/open-views.ts';
import { sealedCurveSql } from '../../src/analytics/reports/sealed-curve.ts';
import { seekFlowSql } from '../../src/analytics/reports/seek-flow.ts';
import { VIEWER_KEYS } from '../../src/analytics/reports/viewer-keys.ts';
import { viewsByVerdictSql } from '../../src/analytics/reports/views-by-verdict.ts';
import { viewsPageSql } from '../../src/analytics/reports/views-page.ts';
import { type Coverage, coverageParams } from '../../src/analytics/sealing/coverage.ts';
import { exclusionParams } from '../../src/analytics/selection/exclusion-clause.ts';
import type { Fragment } from '../../src/analytics/selection/fragment.ts';
import { ALL_TIME_SPAN } from '../../src/analytics/selection/span.ts';
import { whereOf } from '../../src/analytics/selection/where-of.ts';
import { createLogger } from '../../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { storedRow } from './stored-rows.ts';

const KNOWN = [{ id: 'v', workspaceId: 'w', durationMs: 10_000 }];

/** The views of one video, of all time. */
const OF_VIDEO = whereOf({
  scope: { workspaceId: 'w' },
  videos: KNOWN,
  span: ALL_TIME_SPAN,
});

const COVERAGE: Coverage = {
  sealedThrough: '2026-01-20',
  frozenThrough: '2026-01-02',
  dirty: [{ videoId: 'v', day: '2026-01-10' }],
  version: 0,
};

const REPORTS = {
  concurrency: concurrencySql(OF_VIDEO.sql),
  'concurrency-gaps': concurrencyGapsSql(OF_VIDEO.sql),
  'crossing-curve': crossingCurveSql(OF_VIDEO.sql),
  crossings: crossingsSql(OF_VIDEO.sql),
  'curve-edges': curveEdgesSql(OF_VIDEO.sql),
  'days-under-rule': DAYS_UNDER_RULE,
  'export-days': exportDaysSql(OF_VIDEO.sql),
  'export-views': exportViewsSql(OF_VIDEO.sql),
  'export-views-csv': exportViewsCsvSql(OF_VIDEO.sql),
  'found-views': foundViewsSql(true),
  'found-views-count': COUNT_FOUND_VIEWS,
  'views-by-verdict': viewsByVerdictSql(OF_VIDEO.sql),
  'views-page': viewsPageSql(OF_VIDEO.sql, 'no'),
  'frozen-retention': FROZEN_RETENTION,
  'newest-rows': DAY_AFTER_NEWEST,
  'one-view': ONE_VIEW,
  'open-views': OPEN_VIEWS,
  'sealed-curve': sealedCurveSql({ edges: 'detail', sealedBins: 1 }, COVERAGE),
  'sealed-ratio-curve': sealedCurveSql({ edges: 'ratio', sealedBins: 1 }, COVERAGE),
  'seek-flow': seekFlowSql(OF_VIDEO.sql),
  'viewer-keys': VIEWER_KEYS,
};

const A_RULE = { kind: 'view', view_id: 'x', exclusion_id: '1', reason: '', created_at: 0 } as const;

const PARAMS = {
  ...OF_VIDEO.params,
  ...coverageParams(COVERAGE),
  sealed_bins: 1,
  positions: [[1_000, 2_000]],
  step: 1_000,
  frozen_through: '2026-01-02',
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
  upto: '2026-01-31',
  skip: 0,
  limit: 2,
  starts: [0],
  begin: 0,
  end: 1,
  view: 'x',
  ...{
    id: '',
    workspace_id: '',
    video_id: '',
    viewer_key: '',
    device: '',
    country: '',
    excluded: '',
    q: '',
    offset: 0,
  },
  ...exclusionParams('rule', [A_RULE]),
};

const DAYS = { from: '2026-01-01', to: '2026-01-31' };

/** Questions as the pipeline asks them: every metric, and one of each thing that can be asked. */
const QUERIES = {
  'every-metric': { metrics: METRIC_IDS, period: DAYS },
  'filtered-series': {
    metrics: ['play', 'average_percentage_viewed'],
    dimensions: ['country', 'hour'],
    interval: 'week',
    time_zone: 'Europe/Berlin',
    filter: {
      or: [
        { dimension: 'device', operator: 'in', values: ['mobile', 'tablet'] },
        { and: [{ dimension: 'page', operator: 'contains', values: ['blog'] }] },
      ],
    },
    period: DAYS,
  },
};

/** Questions that sealed days answer, and with them quarter-hours. */
const SEALED_QUERIES = {
  'sealed-days': { metrics: METRIC_IDS, dimensions: ['video', 'day'], period: DAYS },
  'sealed-quarters': {
    metrics: ['play', 'unique_viewers', 'startup_time'],
    interval: 'day',
    time_zone: 'Asia/Kolkata',
    period: DAYS,
  },
};

/** The same for a question without quantiles, whose two statements are added up by the process. */
const SEPARATE_QUERY = { metrics: ENGAGEMENT_IDS, dimensions: ['day'], period: DAYS };

function planOf(body: object, coverage?: Coverage) {
  const question = parseQuery(body, { now: 0, videos: KNOWN });
  const plan = planQuery(question, { workspaceId: 'w' }, question.period);
  const form = sealedTable(plan);
  return { plan, sealed: coverage && form && { form, coverage } };
}

function fragmentOf(body: object, coverage?: Coverage) {
  const { plan, sealed } = planOf(body, coverage);
  return asked(sumsSql(plan, sealed));
}

function separateOf(body: object): Fragment[] {
  const { plan, sealed } = planOf(body, COVERAGE);
  const { views, sealed: sealedSums } = separateSums(plan, sealed) ?? {};
  return [views, sealedSums].flatMap((statement) => (statement ? [asked(statement)] : []));
}

function asked({ sql, params }: Fragment): Fragment {
  return { sql, params: { ...params, now: 0, qualified_ms: 30_000 } };
}

interface Golden {
  readonly name: string;
  readonly file: string;
  readonly sql: string;
  readonly params: object;
}

const GOLDEN: readonly Golden[] = [
  ...Object.entries(REPORTS).map(([name, sql]) => ({
    name,
    file: `reports/${name}.sql`,
    sql,
    params: PARAMS,
  })),
  ...Object.entries(QUERIES).map(([name, body]) => ({
    name,
    file: `query/${name}.sql`,
    ...fragmentOf(body),
  })),
  ...Object.entries(SEALED_QUERIES).map(([name, body]) => ({
    name,
    file: `query/${name}.sql`,
    ...fragmentOf(body, COVERAGE),
  })),
  ...separateOf(SEPARATE_QUERY).map((fragment, i) => {
    const name = ['days-of-views', 'days-of-sealed'][i] ?? '';
    return { name, file: `query/${name}.sql`, ...fragment };
  }),
];

let folder: string;
let warehouse: Warehouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-golden-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: createLogger('silent') });
  const facts = { workspaceId: 'w', videoId: 'v', day: '2026-01-01', viewId: 'x', viewerKey: 'k' };
  await warehouse.insert('views', [storedRow(facts, { runs: [], playing_ms: 0 })]);
  const sealed = {
    workspace_id: 'w',
    video_id: 'v',
    day: '2026-01-05',
    version: 1,
    video_duration_ms: 10_000,
  };
  await warehouse.insert('view_days', [sealed]);
  await warehouse.insert('view_curves', [sealed]);
});
afterAll(async () => {
  await warehouse.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(GOLDEN)('the SQL of $name is the one committed next to it', async ({ sql, file }) => {
  const rows = await warehouse.query<{ text: string }>(
    'SELECT formatQuery({sql:String}) AS text',
    { sql },
    { tag: 'format' },
  );
  const golden = path.join(import.meta.dirname, '../../src/analytics', file);
  await expect(`${rows[0]?.text}\n`).toMatchFileSnapshot(golden);
});

/** What administrators ask over all workspaces: of the primary key only the days are left. */
const ACROSS: ReadonlySet<string> = new Set(['found-views', 'found-views-count']);

test.each(GOLDEN)(
  '$name reads the views of its workspace by the primary key',
  async ({ name, sql, params }) => {
    const rows = await warehouse.query<{ explain: string }>(
      `EXPLAIN indexes = 1 ${sql}`,
      { ...params },
      { tag: 'explain' },
    );
    const plan = rows.map((row) => row.explain.replace(/^[│└─ ]+/, '')).join('\n');
    expect(plan).toContain('ReadFromMergeTree');
    const keys = ACROSS.has(name)
      ? /PrimaryKey\nKeys:\nday\n/
      : /PrimaryKey\nKeys:\nworkspace_id\nvideo_id\n(day|view_id)\n/;
    expect(plan).toMatch(keys);
  },
);
