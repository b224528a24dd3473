import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { AdminPageData, AdminResourceInfo, SystemHealth } from '@kine/protocol/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeManyVideos } from '../../../e2e/many-videos.ts';
import { readConfig } from '../src/config.ts';
import { type Installation, startInstallation } from '../src/main.ts';
import { storedRow } from './analytics/stored-rows.ts';
import { quiet } from './ingest-world.ts';

const DAY = new Date().toISOString().slice(0, 10);
const KEY = 'aaaaaaaaaaaaaaaa';

let folder: string;
let installation: Installation;
const films = ['many00000000', 'many00000001', 'many00000002'] as const;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-admin-'));
  const config = readConfig({
    KINE_DATA_DIR: folder,
    KINE_PORT: '0',
    KINE_ACCOUNTS: 'off',
    KINE_TOKEN_SECRET: 'a secret that nobody may read, whoever asks',
  });
  if (!config.ok) throw new Error(config.problems.join());
  await writeManyVideos(folder, 3);
  installation = await startInstallation(config.config, quiet);
  for (const [i, title] of ['A 100 % film', 'A 1000 % film', 'Another'].entries()) {
    await ask('PATCH', `/api/admin/resources/videos/${films[i]}`, { title });
  }
  const rows = [1, 2, 3].map((n) => ({
    ...storedRow(
      {
        workspaceId: 'default',
        videoId: films[0],
        day: DAY,
        viewId: `view-${n}`,
        viewerKey: n < 3 ? KEY : 'b',
      },
      { runs: [[0, n * 1_000, 0, 1]], playing_ms: n * 1_000, first_frame_at_ms: 0 },
    ),
    ...{ country: n === 3 ? 'DE' : 'FR', page: `/page/${n}` },
  }));
  await installation.stores.warehouse.insert('views', rows);
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const headers = { host: 'localhost:8000' };
  const answer = await installation.app.inject({ method, url, headers, ...(payload && { payload }) });
  const json = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, text: answer.body, body: json ? answer.json() : undefined };
}

async function list(name: string, query: Record<string, string> = {}): Promise<AdminPageData> {
  const answer = await ask('GET', `/api/admin/resources/${name}?${new URLSearchParams(query)}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}

const titles = async (query: Record<string, string>) =>
  (await list('videos', query)).items.map(({ title }) => title);

test('every resource can be listed, narrowed by each of its filters and ordered by each column that says so', async () => {
  const { body } = await ask('GET', '/api/admin/resources');
  const resources = body as AdminResourceInfo[];
  expect(resources.map(({ name }) => name)).toContain('views');
  for (const { name, columns } of resources) {
    for (const { id, type, sorted, filtered } of columns) {
      for (const order of sorted ? ['asc', 'desc'] : []) await list(name, { sort: id, order });
      const none = type === 'time' ? { [`${id}.from`]: '2099-01-01' } : { [id]: 'none such' };
      if (filtered) expect((await list(name, { filter: JSON.stringify(none) })).total).toBe(0);
    }
    await list(name, { q: "%_\\' OR 1=1 --" });
  }
});

test('videos: searched as they are written, ordered, paged, changed, deleted with what hangs on them', async () => {
  expect(await titles({ q: '100 %' })).toEqual(['A 100 % film']);
  expect(await titles({ sort: 'title', order: 'asc', per_page: '2' })).toEqual([
    'A 100 % film',
    'A 1000 % film',
  ]);
  expect(await titles({ sort: 'title', order: 'asc', per_page: '2', page: '2' })).toEqual(['Another']);
  const third = `/api/admin/resources/videos/${films[2]}`;
  const changed = await ask('PATCH', third, { title: 'Renamed', tags: ['Talk'] });
  expect(changed.body).toMatchObject({ title: 'Renamed', tags: ['Talk'], source: 'direct' });
  expect((await ask('GET', `/api/video/${films[2]}/`)).body.title).toBe('Renamed');
  for (const wrong of [{ title: '' }, { source: 'upload' }, { tags: 'Talk' }]) {
    const refused = await ask('PATCH', third, wrong);
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'KINE_BAD_REQUEST' } } });
  }
  expect((await ask('DELETE', third)).status).toBe(204);
  expect((await ask('GET', third)).status).toBe(404);
  expect((await ask('GET', `/api/video/${films[2]}/`)).status).toBe(404);
});

test('views: found by id, page and country; staff is left out and can come back; erased is gone', async () => {
  const ids = async (query: Record<string, string>) =>
    (await list('views', query)).items.map(({ id }) => id).sort();
  expect(await ids({})).toEqual(['view-1', 'view-2', 'view-3']);
  expect(await ids({ q: 'PAGE/2' })).toEqual(['view-2']);
  expect(await ids({ filter: JSON.stringify({ country: 'DE' }) })).toEqual(['view-3']);
  const plays = async () => {
    const asked = { metrics: ['load'], period: { from: DAY, to: DAY } };
    return (await ask('POST', '/api/query', asked)).body.totals.load.value;
  };
  expect(await plays()).toBe(3);
  expect((await ask('POST', '/api/admin/resources/views/view-1/staff')).status).toBe(204);
  expect(await plays()).toBe(1);
  const [rule] = (await list('exclusions')).items;
  expect(JSON.parse(String(rule?.rule))).toMatchObject({ kind: 'viewer', viewer_key: KEY });
  await ask('DELETE', `/api/admin/resources/exclusions/${rule?.id}`);
  expect(await plays()).toBe(3);
  expect((await ask('DELETE', '/api/admin/resources/views/view-3')).status).toBe(204);
  expect(await ids({})).toEqual(['view-1', 'view-2']);
  expect(await plays()).toBe(2);
});

test('a list as CSV holds every row, and no formula', async () => {
  await ask('PATCH', `/api/admin/resources/videos/${films[1]}`, { title: '=1+1' });
  const { text } = await ask('GET', '/api/admin/resources/videos?format=csv&per_page=1');
  const [head, ...rows] = text.trim().split('\r\n');
  expect(head?.startsWith('title,id,workspace_id,source')).toBe(true);
  expect(rows).toHaveLength(2);
  expect(text).toContain("'=1+1");
});

test.each([
  ['an unknown resource', 'GET', '/api/admin/resources/nothing', 404],
  ['an unknown row', 'GET', '/api/admin/resources/videos/nothing', 404],
  ['an action there is not', 'POST', '/api/admin/resources/videos/x/explode', 404],
  ['a change where nothing may be changed', 'PATCH', '/api/admin/resources/jobs/x', 404],
  ['an order by an unknown column', 'GET', '/api/admin/resources/videos?sort=poster', 400],
  ['an order that the list does not offer', 'GET', '/api/admin/resources/videos?sort=tags', 400],
  [
    'a filter by an unknown column',
    'GET',
    `/api/admin/resources/videos?filter=${encodeURIComponent('{"1=1":"x"}')}`,
    400,
  ],
  ['a filter that is no JSON', 'GET', '/api/admin/resources/videos?filter=nothing', 400],
] as const)('%s is refused', async (_what, method, url, status) => {
  expect((await ask(method, url, method === 'PATCH' ? {} : undefined)).status).toBe(status);
});

test('health tells of the engine, the disk, the spool and the settings, and hides secrets', async () => {
  const { body, text } = await ask('GET', '/api/admin/health');
  const health = body as SystemHealth;
  expect(health.versions.engine).toMatch(/^\d+\./);
  expect(health.disk.free_bytes).toBeGreaterThan(0);
  expect(health.queries.some(({ tag, n }) => tag === 'found-views' && n > 0)).toBe(true);
  const setting = (name: string) => health.settings.find((each) => each.name === name)?.value;
  expect(setting('KINE_DATA_DIR')).toBe(folder);
  expect(setting('KINE_TOKEN_SECRET')).toBe('(hidden)');
  expect(setting('KINE_YOUTUBE_API_KEY')).toBeNull();
  expect(text).not.toContain('nobody may read');
});

test('a video is changed in every field that its owner may change, and narrowed to by days', async () => {
  const [film] = films;
  const change = (payload: object) => ask('PATCH', `/api/admin/resources/videos/${film}`, payload);
  const { body } = await change({
    ...{ visibility: 'unlisted', duration_ms: 61_000, external_id: 'shop-1' },
    embed_origins: ['https://site.example'],
  });
  expect(body).toMatchObject({
    ...{ visibility: 'unlisted', duration_ms: 61_000, external_id: 'shop-1' },
    embed_origins: ['https://site.example'],
  });
  expect((await list('videos', { q: 'SHOP-1' })).total).toBe(1);
  expect((await change({ external_id: '', embed_origins: [] })).body).toMatchObject({
    external_id: null,
    embed_origins: [],
  });
  expect((await change({ visibility: 'everyone' })).status).toBe(400);

  const since = (from: string) => list('views', { filter: JSON.stringify({ 'began_at.from': from }) });
  expect((await since(DAY)).total).toBe(2);
  expect((await since('2099-01-01')).total).toBe(0);
  const jobs = await list('jobs', { filter: JSON.stringify({ 'created_at.to': '2001-01-01' }) });
  expect(jobs.total).toBe(0);
  for (const filter of [
    '{"began_at":"today"}',
    '{"began_at.from":"1 or 1"}',
    '{"video_id.from":"2026-01-01"}',
  ]) {
    const refused = await ask('GET', `/api/admin/resources/views?filter=${encodeURIComponent(filter)}`);
    expect(refused.status, filter).toBe(400);
  }
});

test('a table has every row that matches, and times as texts', async () => {
  const { text } = await ask('GET', '/api/admin/resources/views?format=csv&per_page=1');
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('columns that name a row of another kind say which', async () => {
  const { body } = await ask('GET', '/api/admin/resources');
  const views = (body as AdminResourceInfo[]).find(({ name }) => name === 'views');
  expect(views?.columns.find(({ id }) => id === 'video_id')?.names).toBe('videos');
  // Without accounts there is no list of workspaces to lead to.
  expect(views?.columns.find(({ id }) => id === 'workspace_id')?.names).toBeUndefined();
});
