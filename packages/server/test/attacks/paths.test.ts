import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVideo } from '../library-setup.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

let server: AttackedServer;
let video: string;

const CLIMBS = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '..%5c',
  '..\\',
  '%252e%252e%252f',
  '....//',
  '.%00./',
];
const NAMES = [
  '../../escaped.mp4',
  '/tmp/escaped.mp4',
  'C:\\escaped.mp4',
  'a\u0000/../escaped.mp4',
  '..',
  '',
];

async function upload(fileName: string, title: string): Promise<Response> {
  const form = new FormData();
  form.set('video', new File([new Uint8Array(makeVideo(title))], fileName));
  return fetch(`${server.url}/api/upload`, { method: 'POST', body: form });
}

beforeAll(async () => {
  server = await startAttackedServer();
  const added = (await (await upload('film.mp4', 'paths')).json()) as { video_id: string };
  video = added.video_id;
}, 60_000);
afterAll(async () => server.end());

/** The first line and the text of an answer to an address that is sent as it stands: clients would tidy it up. */
function rawGet(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.on('end', () => resolve(said));
    socket.on('error', reject);
    socket.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n`);
  });
}

test('no address climbs out of the folder that it is served from', async () => {
  const roots = [`/media/${video}/`, '/media/', '/assets/', '/api/docs/static/', '/api/uploads/', '/'];
  for (const root of roots) {
    for (const climb of CLIMBS) {
      for (const file of ['metadata.db', 'spool.db', 'etc/passwd', 'package.json', 'index.html']) {
        const answer = await rawGet(`${root}${climb.repeat(4)}${file}`);
        expect(answer, `${root}${climb}${file}`).not.toMatch(
          /SQLite format 3|root:.*:0:0:|"devDependencies"/,
        );
      }
    }
  }
  expect(await rawGet('/healthz')).toMatch(/^HTTP\/1\.1 200/);
}, 120_000);

/** Every file and folder below the parent of the data folder that could be one of ours. */
const around = (): string[] =>
  readdirSync(path.dirname(server.dataDir)).filter((name) => name.includes('escaped'));

test('the name of a file decides no place on the disk', async () => {
  for (const [n, name] of NAMES.entries()) {
    const answer = await upload(name, `name${n}`);
    expect(answer.status, `"${name}" ${await answer.text()}`).toBeLessThan(500);
  }
  for (const name of NAMES) {
    const metadata = `filename ${Buffer.from(name).toString('base64')}`;
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '9', 'upload-metadata': metadata };
    const announced = await server.app.inject({ method: 'POST', url: '/api/uploads', headers });
    expect(announced.statusCode, name).toBeLessThan(500);
    const location = String(announced.headers.location ?? '');
    if (location !== '') expect(location).toMatch(/^(https?:\/\/[^/]+)?\/api\/uploads\/[\w-]+$/);
  }
  const inside = readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' });
  expect(inside.filter((name) => name.includes('escaped'))).toEqual([]);
  expect(around()).toEqual([]);
}, 120_000);

test('an upload is known by ids of ours alone', async () => {
  for (const climb of ['../metadata.db', '..%2Fmetadata.db', '%2e%2e%2fspool.db', '%00']) {
    for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
      const answer = await server.app.inject({
        method,
        url: `/api/uploads/${climb}`,
        headers: {
          'tus-resumable': '1.0.0',
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
        },
        ...(method === 'PATCH' && { payload: 'x' }),
      });
      expect(answer.statusCode, `${method} ${climb}`).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, `${method} ${climb}`).toBeLessThan(500);
    }
  }
  expect(readdirSync(server.dataDir)).toEqual(expect.arrayContaining(['metadata.db', 'spool.db']));
});
