import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createConnection } from 'node:net';
import path from 'node:path';
import type { UploadStatus } from '@kine/protocol/schemas';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, makeSound, makeVideo, openSetup, type Setup, upload } from './library-setup.ts';

const HOUR_MS = 3_600_000;
const MODIFIED = 1_700_000_000_000;
const PATIENCE = { timeout: 20_000, interval: 20 };

let setup: Setup;
beforeEach(async () => {
  setup = await openSetup();
});
afterEach(() => setup.close());

type Headers = Record<string, string>;

const metadata = (values: Headers): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

/** A request as a tus client sends it. */
async function tus(
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'OPTIONS',
  url: string,
  more: Headers = {},
  payload?: Buffer,
) {
  const headers = { host: 'localhost:8000', 'tus-resumable': '1.0.0', ...more };
  return setup.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}

function announce(size: number, more: Headers = {}, values: Headers = { filename: 'my_talk.mp4' }) {
  return tus('POST', '/api/uploads/', {
    'upload-length': String(size),
    'upload-metadata': metadata(values),
    ...more,
  });
}

const send = (where: string, offset: number, piece: Buffer, more: Headers = {}) =>
  tus(
    'PATCH',
    where,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream', ...more },
    piece,
  );

async function begin(file: Buffer, values?: Headers): Promise<string> {
  const answer = await announce(file.length, {}, values);
  expect(answer.statusCode).toBe(201);
  return String(answer.headers.location);
}

const look = async (where: string): Promise<UploadStatus> => (await ask(setup, 'GET', where)).body;

/** Waits until the file is a video, or is not going to be one. */
async function outcome(where: string): Promise<UploadStatus> {
  await expect.poll(async () => (await look(where)).state, PATIENCE).toMatch(/done|refused|failed/);
  return look(where);
}

async function sendWhole(file: Buffer, values?: Headers): Promise<{ where: string; status: UploadStatus }> {
  const where = await begin(file, values);
  expect((await send(where, 0, file)).statusCode).toBe(204);
  return { where, status: await outcome(where) };
}

const parts = (): string[] => readdirSync(path.join(setup.dataDir, 'uploads'));

/** The outcome is told a moment before the part goes. */
const expectNoParts = (): Promise<void> => expect.poll(parts, PATIENCE).toEqual([]);

const partOf = (where: string): string => path.join(setup.dataDir, 'uploads', path.basename(where));

describe('a resumable upload', () => {
  it('becomes a video piece by piece, with the bytes as they were sent', async () => {
    const file = makeVideo();
    const where = await begin(file, { filename: 'my_talk.mp4', modified: String(MODIFIED) });
    expect((await send(where, 0, file.subarray(0, 1_000))).headers['upload-offset']).toBe('1000');
    expect(await look(where)).toMatchObject({
      file_name: 'my_talk.mp4',
      modified_at: MODIFIED,
      size: file.length,
      offset: 1_000,
      state: 'receiving',
    });
    const last = await send(where, 1_000, file.subarray(1_000));
    expect([last.statusCode, last.headers['upload-offset']]).toEqual([204, String(file.length)]);

    const { video } = await outcome(where);
    expect(video).toMatchObject({ title: 'my talk', duration: 2, duplicate: false, size_bytes: file.length });
    const stored = readFileSync(path.join(setup.dataDir, video?.video_url ?? ''));
    expect(stored.equals(file)).toBe(true);
    const record = setup.library.findRecord(video?.video_id ?? '');
    expect(record?.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    await expectNoParts();
  });

  it('takes the title that came with it', async () => {
    const { status } = await sendWhole(makeVideo(), { filename: 'a.mp4', title: 'Our  summer' });
    expect(status.video?.title).toBe('Our summer');
  });

  it('may come with its first piece', async () => {
    const file = makeVideo();
    const headers = {
      host: 'localhost:8000',
      'tus-resumable': '1.0.0',
      'upload-length': String(file.length),
      'upload-metadata': metadata({ filename: 'a.mp4' }),
      'content-type': 'application/offset+octet-stream',
    };
    const answer = await setup.app.inject({ method: 'POST', url: '/api/uploads/', headers, payload: file });
    expect([answer.statusCode, answer.headers['upload-offset']]).toEqual([201, String(file.length)]);
    expect((await outcome(String(answer.headers.location))).state).toBe('done');
  });

  it('tells its offset, with the headers of every answer of ours and none for other sites', async () => {
    const where = await begin(makeVideo());
    const answer = await tus('HEAD', where);
    expect(answer.headers).toMatchObject({
      'upload-offset': '0',
      'upload-length': String(makeVideo().length),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const options = await tus('OPTIONS', '/api/uploads/');
    expect(options.headers['tus-extension']).toBe('creation,creation-with-upload,termination');
    expect(options.headers['tus-max-size']).toBe(String(20 * 1024 ** 3));
  });

  it('is listed until it is a video', async () => {
    const file = makeVideo();
    const where = await begin(file);
    const list = async () => (await ask(setup, 'GET', '/api/uploads/')).body as UploadStatus[];
    expect(await list()).toMatchObject([{ upload_id: path.basename(where), offset: 0 }]);
    await send(where, 0, file);
    await outcome(where);
    expect(await list()).toEqual([]);
  });

  it('says the same when its last piece is sent again, because the answer was lost', async () => {
    const file = makeVideo();
    const { where, status } = await sendWhole(file);
    expect((await tus('HEAD', where)).headers['upload-offset']).toBe(String(file.length));
    expect((await send(where, file.length, Buffer.alloc(0))).statusCode).toBe(204);
    expect(await outcome(where)).toEqual(status);
    expect(setup.library.records({ workspaceId: 'default' })).toHaveLength(1);
  });

  it('of bytes that are there already is that video, whichever way they came', async () => {
    const first = await upload(setup, { name: 'video', data: makeVideo(), filename: 'first.mp4' });
    const { status } = await sendWhole(makeVideo());
    expect(status.video).toMatchObject({ video_id: first.body.video_id, title: 'first', duplicate: true });
    expect(setup.mediaFiles()).toHaveLength(3);
    await expectNoParts();
  });

  it('can be cancelled, and leaves nothing', async () => {
    const where = await begin(makeVideo());
    await send(where, 0, makeVideo().subarray(0, 500));
    expect((await tus('DELETE', where)).statusCode).toBe(204);
    expect((await tus('HEAD', where)).statusCode).toBe(404);
    expect(parts()).toEqual([]);
  });

  it('that breaks off keeps what has come', async () => {
    const file = makeVideo();
    const where = await begin(file);
    await setup.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = createConnection((setup.app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(
      `PATCH ${where} HTTP/1.1\r\nhost: localhost:8000\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n` +
        `content-type: application/offset+octet-stream\r\ncontent-length: ${file.length}\r\n\r\n`,
    );
    socket.write(file.subarray(0, 5_000));
    await expect.poll(async () => (await look(where)).offset, PATIENCE).toBe(5_000);
    // The sender comes back by another connection while the old one still seems to stand.
    expect((await tus('HEAD', where)).headers['upload-offset']).toBe('5000');
    socket.destroy();
    await once(socket, 'close');
    expect((await send(where, 5_000, file.subarray(5_000))).statusCode).toBe(204);
    expect((await outcome(where)).state).toBe('done');
  });

  it('takes one of two pieces that come at once', async () => {
    const file = makeVideo();
    const where = await begin(file);
    const both = await Promise.all([send(where, 0, file), send(where, 0, file)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    expect((await outcome(where)).video?.size_bytes).toBe(file.length);
  });

  it('does not hold up the stop of the server', async () => {
    const where = await begin(makeVideo());
    await setup.app.listen({ port: 0, host: '127.0.0.1' });
    const socket = createConnection((setup.app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `PATCH ${where} HTTP/1.1\r\nhost: localhost:8000\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n` +
        'content-type: application/offset+octet-stream\r\ncontent-length: 9000\r\n\r\nabc',
    );
    await expect.poll(async () => (await look(where)).offset, PATIENCE).toBe(3);
    setup = await setup.restart();
    expect((await look(where)).offset).toBe(3);
  });
});

describe('after a restart a resumable upload', () => {
  it('goes on where its file ends', async () => {
    const file = makeVideo();
    const where = await begin(file);
    await send(where, 0, file.subarray(0, 3_000));
    setup = await setup.restart();
    expect((await tus('HEAD', where)).headers['upload-offset']).toBe('3000');
    await send(where, 3_000, file.subarray(3_000));
    expect((await outcome(where)).video?.size_bytes).toBe(file.length);
  });

  it('that was whole becomes a video without being asked', async () => {
    const file = makeVideo();
    const where = await begin(file);
    writeFileSync(partOf(where), file);
    setup = await setup.restart();
    expect((await outcome(where)).state).toBe('done');
  });

  it('is the video that the crash left without a word about it, and no second one', async () => {
    const file = makeVideo();
    const { where, status } = await sendWhole(file);
    const unsettled = { settled_at: null, video_id: null };
    await setup.metadata.updateTable('uploads').set(unsettled).execute();
    writeFileSync(partOf(where), file);
    setup = await setup.restart();
    expect((await outcome(where)).video).toEqual(status.video);
    expect(setup.library.records({ workspaceId: 'default' })).toHaveLength(1);
    await expectNoParts();
  });
});

describe('a resumable upload that could not be checked', () => {
  it('says so, keeps the file, and is checked again when the sender comes back', async () => {
    const file = makeVideo();
    const where = await begin(file);
    const inTheWay = path.join(setup.dataDir, 'media', '.incoming', path.basename(where));
    mkdirSync(inTheWay);
    await send(where, 0, file);
    expect(await outcome(where)).toMatchObject({ state: 'failed', error: { code: 'KINE_INTERNAL' } });
    expect(parts()).toHaveLength(1);
    rmdirSync(inTheWay);
    expect((await tus('HEAD', where)).headers['upload-offset']).toBe(String(file.length));
    await expect.poll(async () => (await look(where)).state, PATIENCE).toBe('done');
  });
});

describe('a resumable upload is refused', () => {
  const code = (answer: { body: string }): string => JSON.parse(answer.body).error.code;

  it('above the largest size, before a byte is sent', async () => {
    setup = await reopened({ KINE_MAX_UPLOAD_BYTES: '10000' });
    const answer = await announce(10_001);
    expect([answer.statusCode, code(answer)]).toEqual([413, 'KINE_FILE_TOO_LARGE']);
    expect(parts()).toEqual([]);
  });

  it('without room on the disk, and goes on when there is some again', async () => {
    const file = makeVideo();
    let free = 1024 ** 3;
    await setup.close();
    setup = await openSetup({ deps: { freeBytes: async () => free } });
    expect(code(await announce(1024 ** 3))).toBe('KINE_DISK_FULL');
    const where = await begin(file);
    free = 0;
    const refused = await send(where, 0, file);
    expect([refused.statusCode, code(refused)]).toEqual([507, 'KINE_DISK_FULL']);
    free = 1024 ** 3;
    expect((await send(where, 0, file)).statusCode).toBe(204);
    expect((await outcome(where)).state).toBe('done');
  });

  it('without a length, with one to come later, with none that is a number, and with nothing in it', async () => {
    const noLength = await tus('POST', '/api/uploads/', { 'upload-metadata': metadata({ filename: 'a' }) });
    const later = await tus('POST', '/api/uploads/', { 'upload-defer-length': '1' });
    const words = await announce(1, { 'upload-length': 'many' });
    for (const answer of [noLength, later, words]) {
      expect([answer.statusCode, code(answer)]).toEqual([400, 'KINE_BAD_REQUEST']);
      expect(answer.json().error.field).toBe('upload-length');
    }
    expect(code(await announce(0))).toBe('KINE_NOT_A_VIDEO');
  });

  it.each([
    ['that names no file', { title: 'x' }],
    ['with too long a title', { filename: 'a.mp4', title: 'x'.repeat(301) }],
    ['with a date that is none', { filename: 'a.mp4', modified: 'yesterday' }],
  ])('with a description %s', async (_what, values) => {
    const answer = await announce(100, {}, values as Headers);
    expect([answer.statusCode, code(answer)]).toEqual([400, 'KINE_BAD_REQUEST']);
    expect(answer.json().error.field).toBe('upload-metadata');
    expect(parts()).toEqual([]);
  });

  it('with a description that is not base64, and in several parts to be joined', async () => {
    expect((await announce(100, { 'upload-metadata': 'filename %%%' })).json().error).toMatchObject({
      code: 'KINE_BAD_REQUEST',
      field: 'upload-metadata',
    });
    expect((await announce(100, { 'upload-concat': 'partial' })).json().error).toMatchObject({
      code: 'KINE_BAD_REQUEST',
      field: 'upload-concat',
    });
  });

  it('in another version of tus, or without one', async () => {
    for (const version of ['0.2.2', '']) {
      const answer = await announce(100, { 'tus-resumable': version });
      expect([answer.statusCode, code(answer)]).toEqual([412, 'KINE_UPLOAD_VERSION']);
    }
  });

  it('when a piece does not begin at the end, says where it does, or is of another type', async () => {
    const where = await begin(makeVideo());
    const gap = await send(where, 10, Buffer.from('abc'));
    expect([gap.statusCode, code(gap)]).toEqual([409, 'KINE_UPLOAD_OFFSET']);
    const lost = await tus(
      'PATCH',
      where,
      { 'content-type': 'application/offset+octet-stream' },
      Buffer.from('a'),
    );
    expect([lost.statusCode, lost.json().error.field]).toEqual([400, 'upload-offset']);
    const text = await send(where, 0, Buffer.from('abc'), { 'content-type': 'text/css' });
    expect([text.statusCode, code(text)]).toEqual([400, 'KINE_BAD_REQUEST']);
    expect((await look(where)).offset).toBe(0);
  });

  it('when a piece goes beyond the announced length', async () => {
    const where = await begin(Buffer.alloc(10));
    const answer = await send(where, 0, Buffer.alloc(11));
    expect([answer.statusCode, code(answer)]).toEqual([413, 'KINE_FILE_TOO_LARGE']);
    expect((await look(where)).offset).toBe(0);
  });

  it('when nobody knows it, by every method', async () => {
    const where = '/api/uploads/nothing';
    for (const answer of [
      await tus('DELETE', where),
      await send(where, 0, Buffer.from('a')),
      await setup.app.inject({ url: where, headers: { host: 'localhost:8000' } }),
      await send('/api/uploads/..%2Fmetadata.db', 0, Buffer.from('a')),
    ]) {
      expect([answer.statusCode, code(answer)]).toEqual([404, 'KINE_UPLOAD_NOT_FOUND']);
    }
    expect((await tus('HEAD', where)).statusCode).toBe(404);
  });

  it('from another site or under a name that is not ours', async () => {
    const where = await begin(makeVideo());
    const foreign = { origin: 'https://attacker.example' };
    const rebound = { host: 'attacker.example' };
    for (const method of ['POST', 'OPTIONS'] as const) {
      expect(code(await tus(method, '/api/uploads/', foreign))).toBe('KINE_ORIGIN_REFUSED');
    }
    for (const method of ['PATCH', 'DELETE', 'OPTIONS'] as const) {
      expect(code(await tus(method, where, foreign))).toBe('KINE_ORIGIN_REFUSED');
      expect(code(await tus(method, where, rebound))).toBe('KINE_HOST_REFUSED');
    }
    expect((await tus('HEAD', where, foreign)).statusCode).toBe(403);
    expect((await look(where)).state).toBe('receiving');
  });

  it.each([
    ['text', Buffer.from('This is not a video, only its name is'), 'KINE_NOT_A_VIDEO'],
    ['sound', makeSound(), 'KINE_NO_VIDEO_TRACK'],
  ])(
    'when the file is %s: it says so until it is dismissed, and nothing is kept',
    async (_what, file, reason) => {
      const { where, status } = await sendWhole(file);
      expect(status).toMatchObject({ state: 'refused', error: { code: reason }, video: null });
      await expectNoParts();
      expect(setup.mediaFiles()).toEqual([]);
      setup = await setup.restart();
      expect(await look(where)).toEqual(status);
      expect((await tus('DELETE', where)).statusCode).toBe(204);
      expect((await ask(setup, 'GET', where)).status).toBe(404);
    },
  );

  it('to be cancelled while it is being checked', async () => {
    const file = makeVideo();
    const where = await begin(file);
    await send(where, 0, file);
    const answer = await tus('DELETE', where);
    expect([answer.statusCode, code(answer)]).toEqual([409, 'KINE_UPLOAD_CHECKING']);
    expect((await outcome(where)).state).toBe('done');
  });
});

describe('the sweep', () => {
  it('removes what nothing was added to for two days, with files that nobody knows', async () => {
    const [old, young] = [await begin(makeVideo('a')), await begin(makeVideo('b'))];
    const past = new Date(Date.now() - 49 * HOUR_MS);
    utimesSync(partOf(old), past, past);
    writeFileSync(path.join(setup.dataDir, 'uploads', 'stray'), 'x');
    setup = await setup.restart();
    expect(parts()).toEqual([path.basename(young)]);
    expect((await ask(setup, 'GET', old)).status).toBe(404);
    expect((await look(young)).state).toBe('receiving');
  });

  it('comes each hour', async () => {
    vi.useFakeTimers({ toFake: ['setInterval'] });
    setup = await setup.restart();
    const where = await begin(makeVideo());
    const past = new Date(Date.now() - 49 * HOUR_MS);
    utimesSync(partOf(where), past, past);
    vi.advanceTimersByTime(HOUR_MS);
    vi.useRealTimers();
    await expect.poll(parts, PATIENCE).toEqual([]);
  });

  it('keeps them as long as KINE_UPLOAD_KEEP_HOURS says', async () => {
    const where = await begin(makeVideo());
    const past = new Date(Date.now() - 49 * HOUR_MS);
    utimesSync(partOf(where), past, past);
    setup = await setup.restart({ env: { KINE_UPLOAD_KEEP_HOURS: '50' } });
    expect(existsSync(partOf(where))).toBe(true);
    setup = await setup.restart({ env: { KINE_UPLOAD_KEEP_HOURS: '48.5' } });
    expect(existsSync(partOf(where))).toBe(false);
  });

  it('forgets in time what became of an upload, but not the video', async () => {
    const { where, status } = await sendWhole(makeVideo());
    setup = await setup.restart({ deps: { clock: { now: () => Date.now() + 49 * HOUR_MS } } });
    expect((await ask(setup, 'GET', where)).status).toBe(404);
    expect(setup.library.findRecord(status.video?.video_id ?? '')).toBeDefined();
  });
});

async function reopened(env: Record<string, string>): Promise<Setup> {
  await setup.close();
  return openSetup({ env });
}
