import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { NewExclusion } from '@kine/protocol/schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics, withExclusions } from '../../src/analytics/index.ts';
import { excludedBy, openExclusions } from '../../src/exclusions/index.ts';
import { buildApp } from '../../src/http/app.ts';
import { exclusionsRoutes } from '../../src/http/routes/exclusions.ts';
import { type Metadata, openMetadata } from '../../src/metadata/index.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/index.ts';
import { quiet, testConfig } from '../ingest-world.ts';
import { knownVideos, storedRow } from './stored-rows.ts';

const DAY = '2026-03-10';
const NOON = Date.parse(`${DAY}T12:00:00Z`);
const clock = { now: () => NOON };
const scope = { workspaceId: 'w' };

let folder: string;
let warehouse: Warehouse;
let metadata: Metadata;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-exclusions-'));
  warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger: quiet });
  metadata = await openMetadata(path.join(folder, 'meta.db'));
});
afterAll(async () => {
  await warehouse.close();
  await metadata.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** Six views of two videos, each a quarter of an hour after the one before. */
const VIEWS = ['a', 'b', 'c', 'd', 'e', 'f'].map((viewId, i) => ({
  viewId,
  videoId: i % 2 === 0 ? 'even' : 'odd',
  viewerKey: `${i % 3}`.repeat(16),
  mintedAt: NOON + i * 900_000,
  device: i < 3 ? 'mobile' : 'desktop',
  os: i % 3 === 0 ? 'Linux' : '',
  browser: i % 2 === 0 ? 'Firefox' : 'Chrome',
  team: i === 1 ? ['member'] : [],
}));
const rowOf = (
  { mintedAt, device, os: system, browser, ...facts }: (typeof VIEWS)[number],
  workspace: string,
) => ({
  ...storedRow(
    { ...facts, workspaceId: workspace, day: DAY },
    { runs: [], playing_ms: 1, first_frame_at_ms: 0 },
  ),
  ...{ device, os: system, browser, minted_at: new Date(mintedAt).toISOString() },
});

const anyRule: fc.Arbitrary<NewExclusion> = fc.oneof(
  fc.record({
    kind: fc.constant('view'),
    view_id: fc.constantFrom('a', 'd', 'nobody'),
    reason: fc.constant('r'),
  }),
  fc.record({
    kind: fc.constant('viewer'),
    viewer_key: fc.constantFrom('0', '1', 'f').map((digit) => digit.repeat(16)),
    reason: fc.constant('r'),
  }),
  fc.record({
    kind: fc.constant('agent'),
    dimension: fc.constantFrom('device', 'os', 'browser'),
    value: fc.constantFrom('mobile', 'Linux', 'Firefox', ''),
    reason: fc.constant('r'),
  }),
  fc
    .tuple(fc.nat(6), fc.integer({ min: 1, max: 6 }), fc.constantFrom(undefined, 'even', 'odd'))
    .map(([from, quarters, video]) => ({
      kind: 'span' as const,
      from: NOON + from * 900_000,
      to: NOON + (from + quarters) * 900_000,
      ...(video === undefined ? {} : { video_id: video }),
      reason: 'r',
    })),
) as fc.Arbitrary<NewExclusion>;

test('whatever is excluded, numbers and rules agree, and each rule tells the days it touches', async () => {
  const videos = knownVideos(['even', 'odd'].map((id) => ({ id, workspaceId: 'w', durationMs: 1_000 })));
  await warehouse.insert(
    'views',
    VIEWS.map((view) => rowOf(view, 'w')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anyRule, { maxLength: 4 }), fc.boolean(), async (wanted, ownCounted) => {
      const exclusions = await openExclusions(metadata, clock);
      const analytics = createAnalytics({
        exclusions,
        warehouse: withExclusions(warehouse, exclusions),
        videos,
        clock,
      });
      const touched: unknown[] = [];
      exclusions.beforeChange(async ({ rule }) => {
        const days = await analytics.daysUnder(scope, rule);
        touched.push(days.map(({ video_id, views }) => [video_id, views]));
      });
      for (const rule of wanted) await exclusions.add(scope, rule);
      if (ownCounted) await exclusions.setOwnPlays(scope, true);
      const rules = exclusions.of('w');
      const left = VIEWS.filter((view) => !excludedBy(view, rules));
      const { metrics } = await analytics.libraryReport(scope, { from: DAY, to: DAY });
      expect([metrics.play, metrics.unique_viewers]).toEqual([
        left.length,
        new Set(left.map(({ viewerKey }) => viewerKey)).size,
      ]);
      const made = rules.filter(({ kind }) => kind !== 'members');
      const under = made.map((rule) =>
        ['even', 'odd'].flatMap((id) => {
          const views = VIEWS.filter((view) => view.videoId === id && excludedBy(view, [rule])).length;
          return views > 0 ? [[id, views]] : [];
        }),
      );
      expect(touched).toEqual([...under, ...(ownCounted ? [[['odd', 1]]] : [])]);
      if (ownCounted) await exclusions.setOwnPlays(scope, false);
      for (const { exclusion_id } of made) await exclusions.remove(scope, exclusion_id);
    }),
    { numRuns: 40 },
  );
}, 120_000);

/** Every workspace has it until it counts the plays of its members. */
const OWN_PLAYS = expect.objectContaining({ kind: 'members', exclusion_id: 'members' });

test('rules are kept, of their workspace only, and nothing changes when somebody objects', async () => {
  const exclusions = await openExclusions(metadata, clock);
  const rule = { kind: 'view', view_id: 'x', reason: 'our own test' } as const;
  const kept = await exclusions.add(scope, rule);
  expect((await openExclusions(metadata, clock)).of('w').slice(1)).toEqual([kept]);
  expect(exclusions.of('others')).toEqual([OWN_PLAYS]);
  await expect(exclusions.remove({ workspaceId: 'others' }, kept.exclusion_id)).rejects.toMatchObject({
    code: 'KINE_EXCLUSION_NOT_FOUND',
  });
  const letGo = exclusions.beforeChange(async () => {
    throw new Error('not now');
  });
  await expect(exclusions.add(scope, rule)).rejects.toThrow('not now');
  await expect(exclusions.remove(scope, kept.exclusion_id)).rejects.toThrow('not now');
  expect(exclusions.of('w').slice(1)).toEqual([kept]);
  letGo();
  await exclusions.remove(scope, kept.exclusion_id);
  expect((await openExclusions(metadata, clock)).of('w')).toEqual([OWN_PLAYS]);
});

test('over HTTP: made, listed, removed; what is wrong names its field', async () => {
  const exclusions = await openExclusions(metadata, clock);
  const app = await buildApp({
    config: testConfig(),
    logger: quiet,
    routes: [exclusionsRoutes({ exclusions })],
  });
  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const headers = { host: 'localhost:8000' };
    const answer = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  const span = { kind: 'span', from: 10, to: 20, reason: ' moved house ' };
  const { status, body } = await ask('POST', '/api/exclusions', span);
  expect([status, body]).toMatchObject([
    201,
    { kind: 'span', from: 10, reason: 'moved house', created_at: NOON },
  ]);
  expect((await ask('GET', '/api/exclusions')).body).toEqual([OWN_PLAYS, body]);
  const wrong = async (payload: object) => {
    const answer = await ask('POST', '/api/exclusions', payload);
    return [answer.status, answer.body.error.code, answer.body.error.field];
  };
  expect(await wrong({ ...span, to: 10 })).toEqual([400, 'KINE_BAD_PERIOD', 'from']);
  expect(await wrong({ ...span, reason: '' })).toEqual([400, 'KINE_BAD_REQUEST', 'reason']);
  expect(await wrong({ ...span, kind: 'mood' })).toEqual([400, 'KINE_BAD_REQUEST', 'kind']);
  const viewer = { kind: 'viewer', viewer_key: "' OR 1", reason: 'x' };
  expect(await wrong(viewer)).toEqual([400, 'KINE_BAD_REQUEST', 'viewer_key']);
  expect((await ask('DELETE', `/api/exclusions/${body.exclusion_id}`)).status).toBe(204);
  expect((await ask('DELETE', `/api/exclusions/${body.exclusion_id}`)).body.error.code).toBe(
    'KINE_EXCLUSION_NOT_FOUND',
  );
  for (let n = 0; n < 500; n++)
    await exclusions.add(scope, { kind: 'view', view_id: `${n}`, reason: 'many' });
  await expect(exclusions.add(scope, { kind: 'view', view_id: 'z', reason: 'more' })).rejects.toMatchObject({
    code: 'KINE_EXCLUSIONS_FULL',
  });
  await app.close();
});
