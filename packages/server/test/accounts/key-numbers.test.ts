import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeyScope } from '../../src/auth/index.ts';
import { openMetadata } from '../../src/metadata/index.ts';
import { watch } from '../attacks/attacked-server.ts';
import { pngFile } from '../fixtures/make-png.ts';
import { form, makeVideo } from '../library-setup.ts';
import { videoRow } from '../video-row.ts';
import { type AccountsWorld, accountsIn, startWithAccounts, type Visitor } from './accounts-world.ts';

const WORKSPACE = { workspaceId: 'default' };
/** A direct link that is in the library already. */
const KNOWN = videoRow(0, { location: 'http://127.0.0.1/known.mp4' });

let world: AccountsWorld;
/** An upload, watched once as the link was. */
let film: string;
const keys: Partial<Record<KeyScope, Visitor>> = {};
beforeAll(async () => {
  world = await startWithAccounts({}, async (dataDir) => {
    const metadata = await openMetadata(path.join(dataDir, 'metadata.db'));
    await metadata.insertInto('videos').values(KNOWN).execute();
    await metadata.destroy();
  });
  const alice = await world.setUp();
  film = (await world.ask(['POST', '/api/upload'], alice, upload())).body.video_id;
  await world.ask(['PATCH', `/api/videos/${film}`], alice, { payload: { duration: 60 } });
  for (const id of [film, KNOWN.id]) await watch(world.installation.app, id);
  await world.installation.ingest.flusher.flushNow();
  for (const scope of ['read', 'write', 'ingest'] as const) {
    const { secret } = await accountsIn(world.installation).keys.create(WORKSPACE, {
      ...{ name: scope, scopes: [scope], createdBy: 'alice' },
    });
    keys[scope] = { key: secret };
  }
}, 60_000);
afterAll(() => world.close());

const upload = () => form({ name: 'video', filename: 'film.mp4', data: makeVideo('film') });

const NOTHING = {
  ...{ play_count: 0, total_watch_time: 0, average_percentage_viewed: null, viewers_now: 0 },
  ...{ predicted_revenue: null, view_count: null, like_count: null, comment_count: null },
};

test('a key that may read is told the numbers', async () => {
  for (const id of [film, KNOWN.id]) {
    const { body } = await world.ask(['GET', `/api/videos/${id}`], keys.read);
    expect(body).toMatchObject({ play_count: 1, total_watch_time: 4, viewers_now: expect.any(Number) });
    expect(Object.keys(body.engagement_data.heatmap).length).toBeGreaterThan(0);
  }
});

describe('a key that may not read is told no number', () => {
  test.each(['ingest', 'write'] as const)('%s: by registering an address that is known', async (scope) => {
    const { status, body } = await world.ask(['POST', '/api/register-video'], keys[scope], {
      payload: { video_url: KNOWN.location },
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ ...NOTHING, video_id: KNOWN.id, duplicate: true });
  });

  test('write: by uploading bytes that are known', async () => {
    const { body } = await world.ask(['POST', '/api/upload'], keys.write, upload());
    expect(body).toMatchObject({ ...NOTHING, video_id: film, duplicate: true });
  });

  test('write: by asking after a resumed upload of bytes that are known', async () => {
    const bytes = makeVideo('film');
    const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
    const made = await world.ask(['POST', '/api/uploads'], keys.write, {
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': 'filename ZmlsbS5tcDQ=',
      },
    });
    const where = String(made.headers.location);
    const headers = { ...tus, 'upload-offset': '0' };
    await world.ask(['PATCH', where], keys.write, { headers, payload: bytes });
    const look = async () => (await world.ask(['GET', where], keys.write)).body;
    await expect.poll(async () => (await look()).state, { timeout: 20_000 }).toBe('done');
    expect((await look()).video).toMatchObject({ ...NOTHING, video_id: film, duplicate: true });
  });

  test('write: by changing a video', async () => {
    const answers = [
      await world.ask(['PATCH', `/api/videos/${film}`], keys.write, { payload: { title: 'Film' } }),
      await world.ask(['PATCH', `/api/video/${film}`], keys.write, { payload: { title: 'Film' } }),
      await world.ask(['PUT', `/api/videos/${film}/poster`], keys.write, {
        headers: { 'content-type': 'image/png' },
        payload: pngFile(64, 36),
      }),
      await world.ask(['POST', `/api/videos/${KNOWN.id}/check-link`], keys.write),
    ];
    for (const { status, body } of answers) {
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body).toMatchObject({
        ...NOTHING,
        ...{ engagement_event_count: 0, engagement_data: { heatmap: {} } },
      });
    }
  });
});
