import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnnotations } from '../src/annotations/index.ts';
import { buildApp } from '../src/http/app.ts';
import { annotationsRoutes } from '../src/http/routes/annotations.ts';
import { type Metadata, openMetadata } from '../src/metadata/index.ts';
import { knownVideos } from './analytics/stored-rows.ts';
import { quiet, testConfig } from './ingest-world.ts';

let folder: string;
let metadata: Metadata;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'kine-annotations-'));
  metadata = await openMetadata(path.join(folder, 'meta.db'));
});
afterAll(async () => {
  await metadata.destroy();
  await rm(folder, { recursive: true, force: true });
});

const NOW = Date.parse('2026-03-10T12:00:00Z');
const videos = knownVideos([
  { id: 'film', workspaceId: 'default', durationMs: 1_000 },
  { id: 'foreign', workspaceId: 'others', durationMs: 1_000 },
]);
const annotations = () => createAnnotations({ metadata, videos, clock: { now: () => NOW } });
const scope = { workspaceId: 'default' };

test('over HTTP: written, listed by period and video, changed, deleted; what is wrong names its field', async () => {
  const app = await buildApp({
    config: testConfig(),
    logger: quiet,
    routes: [annotationsRoutes({ annotations: annotations() })],
  });
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await app.inject({
      method,
      url: `/api/annotations${url}`,
      headers: { host: 'localhost:8000' },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  const texts = async (query: string): Promise<string[]> =>
    (await ask('GET', query)).body.map(({ text }: { text: string }) => text);

  const sent = await ask('POST', '', { day: '2026-03-02', text: ' Newsletter sent ' });
  expect(sent).toMatchObject({
    status: 201,
    body: { day: '2026-03-02', text: 'Newsletter sent', video_id: null, created_at: NOW },
  });
  const cut = await ask('POST', '', { day: '2026-03-01', text: 'New cut', video_id: 'film' });
  expect(await texts('')).toEqual(['New cut', 'Newsletter sent']);
  expect(await texts('?from=2026-03-02&to=2026-03-31')).toEqual(['Newsletter sent']);
  expect(await texts('?video_id=film&to=2026-03-01')).toEqual(['New cut']);

  const changed = await ask('PATCH', `/${cut.body.annotation_id}`, { day: '2026-03-05', video_id: null });
  expect(changed.body).toEqual({ ...cut.body, day: '2026-03-05', video_id: null });

  const refusal = async (payload: object) => {
    const { status, body } = await ask('POST', '', payload);
    return [status, body.error.code, body.error.field];
  };
  expect(await refusal({ day: '2026-02-30', text: 'x' })).toEqual([400, 'KINE_BAD_REQUEST', 'day']);
  expect(await refusal({ day: '2026-02-03', text: ' ' })).toEqual([400, 'KINE_BAD_REQUEST', 'text']);
  const foreign = await refusal({ day: '2026-02-03', text: 'x', video_id: 'foreign' });
  expect(foreign).toEqual([404, 'KINE_VIDEO_NOT_FOUND', undefined]);
  expect((await ask('GET', '?video_id=nothing')).body.error.code).toBe('KINE_VIDEO_NOT_FOUND');

  expect((await ask('DELETE', `/${sent.body.annotation_id}`)).status).toBe(204);
  for (const method of ['PATCH', 'DELETE'] as const) {
    const again = await ask(method, `/${sent.body.annotation_id}`, method === 'PATCH' ? {} : undefined);
    expect(again).toMatchObject({ status: 404, body: { error: { code: 'KINE_ANNOTATION_NOT_FOUND' } } });
  }
  await app.close();
});

test('a note belongs to its workspace, and the notes of a video go with it', async () => {
  const notes = annotations();
  const kept = await notes.add(scope, { day: '2026-01-01', text: 'library' });
  await notes.add(scope, { day: '2026-01-01', text: 'film', video_id: 'film' });
  const others = { workspaceId: 'others' };
  expect(await notes.list(others, {})).toEqual([]);
  await expect(notes.change(others, kept.annotation_id, { text: 'mine' })).rejects.toMatchObject({
    code: 'KINE_ANNOTATION_NOT_FOUND',
  });
  await notes.forgetVideo('film');
  expect(await notes.list(scope, { to: '2026-01-31' })).toEqual([kept]);
});

test('a workspace has at most 1,000 notes', async () => {
  const notes = annotations();
  const full = { workspaceId: 'full' };
  const rows = Array.from({ length: 1_000 }, (_, n) => ({
    id: `full-${n}`,
    workspace_id: 'full',
    video_id: null,
    day: '2026-01-01',
    text: 'many',
    created_at: NOW,
  }));
  await metadata.insertInto('annotations').values(rows).execute();
  await expect(notes.add(full, { day: '2026-01-01', text: 'more' })).rejects.toMatchObject({
    code: 'KINE_ANNOTATIONS_FULL',
  });
});
