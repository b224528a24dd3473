import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Video } from '@kine/protocol/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVideo } from '../library-setup.ts';
import { type AttackedServer, startAttackedServer, watch } from './attacked-server.ts';

/** What Eve's browser says of itself, and what her provider gave her. */
const EVE = {
  'user-agent': 'EveBrowser/9.7 (Marker 5511) Chrome/150.0.0.0',
  'x-forwarded-for': '198.51.100.23',
};
const SECRET = 'a-token-secret-of-the-operator-0123456789';
const YOUTUBE_KEY = 'AIza-youtube-key-of-the-operator';

let server: AttackedServer;
let token: string;
let viewId: string;
beforeAll(async () => {
  server = await startAttackedServer({
    KINE_TRUST_PROXY: '1',
    KINE_TOKEN_SECRET: SECRET,
    KINE_YOUTUBE_API_KEY: YOUTUBE_KEY,
  });
  const form = new FormData();
  form.set('video', new File([new Uint8Array(makeVideo())], 'film.mp4'));
  const added = await fetch(`${server.url}/api/upload`, { method: 'POST', body: form, headers: EVE });
  const { video_id: videoId } = (await added.json()) as Video;
  ({ viewId, token } = await watch(server.app, videoId, { headers: EVE }));
  await server.app.inject({
    url: `/api/playback/${videoId}`,
    headers: { ...EVE, authorization: 'Bearer eve-key' },
  });
  await server.app.inject({
    method: 'POST',
    url: '/api/engage',
    headers: EVE,
    payload: '{"token":"k1.x.y","state":1}',
  });
  await server.app.inject({ method: 'POST', url: '/api/query', headers: EVE, payload: '{' });
  await server.ingest.flusher.flushNow();
});
afterAll(async () => server.end());

/** Every file under the folder, as bytes. */
function filesUnder(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: readFileSync(name) }));
}

test('no file of the data folder holds an address, a user agent or a token', async () => {
  const rows = JSON.stringify(
    await server.stores.warehouse.query('SELECT * FROM views', {}, { tag: 'test' }),
  );
  expect(rows).toContain(viewId);
  const files = filesUnder(server.dataDir);
  expect(files.length).toBeGreaterThan(20);
  for (const word of ['198.51.100', 'EveBrowser', 'Marker 5511', token, SECRET, YOUTUBE_KEY]) {
    expect(rows).not.toContain(word);
    const found = files.filter(({ bytes }) => bytes.includes(word)).map(({ name }) => name);
    expect(found, word).toEqual([]);
  }
});

test('no log line holds one either, at the level that says most', async () => {
  const log = server.log();
  for (const word of ['198.51.100', 'EveBrowser', token, SECRET, YOUTUBE_KEY, 'eve-key']) {
    expect(log).not.toContain(word);
  }
});
