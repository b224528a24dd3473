import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toWebVtt } from '../src/library/text-tracks/to-web-vtt.ts';
import { ask, form, makeVideo, openSetup, type Setup, upload } from './library-setup.ts';

let setup: Setup;
let id: string;
beforeEach(async () => {
  setup = await openSetup();
  const { body } = await upload(setup, { name: 'video', data: makeVideo(), filename: 'film.mp4' });
  id = String(body.video_id);
});
afterEach(() => setup.close());

const VTT = 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n';
type Listed = { id: string; lang: string; label: string; kind: string; src: string; default: boolean }[];

async function addCaptions(
  fields: Record<string, string>,
  file: string | Buffer = VTT,
): Promise<{ status: number; body: Listed & { error?: { code: string; message: string; field?: string } } }> {
  const response = await setup.app.inject({
    method: 'POST',
    url: `/api/videos/${id}/captions`,
    ...form(...Object.entries(fields).map(([name, data]) => ({ name, data })), {
      name: 'file',
      data: file,
      filename: 'film.vtt',
    }),
  });
  return { status: response.statusCode, body: response.json() };
}

describe('captions', () => {
  it('are added, told to players and served as nothing but WebVTT', async () => {
    const { status, body } = await addCaptions({ lang: 'pt-br', kind: 'captions', default: 'true' });
    expect(status).toBe(201);
    const [captions] = body;
    expect(captions).toMatchObject({
      lang: 'pt-BR',
      label: 'português (Brasil)',
      kind: 'captions',
      default: true,
    });
    expect(captions?.src).toMatch(new RegExp(`^/media/${id}/captions-[A-Za-z0-9]+\\.vtt$`));
    for (const url of [`/api/playback/${id}`, `/api/videos/${id}/`]) {
      expect((await ask(setup, 'GET', url)).body).toMatchObject({ captions: [captions], chapters: [] });
    }
    const file = await setup.app.inject(captions?.src ?? '');
    expect(file.body).toBe(VTT);
    expect(file.headers).toMatchObject({
      'content-type': 'text/vtt; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
  });

  it('survive a restart, and go with the video', async () => {
    const [captions] = (await addCaptions({ lang: 'en' })).body;
    setup = await setup.restart();
    expect((await ask(setup, 'GET', `/api/videos/${id}/captions`)).body).toEqual([captions]);
    await ask(setup, 'DELETE', `/api/videos/${id}/`);
    expect(setup.mediaFiles()).toEqual([]);
    expect((await setup.app.inject(captions?.src ?? '')).statusCode).toBe(404);
  });

  it('have one default at most, and another label when asked', async () => {
    const [english] = (await addCaptions({ lang: 'en', default: 'true' })).body;
    const [, german] = (await addCaptions({ lang: 'de', default: 'true' })).body;
    const listed = (await ask(setup, 'GET', `/api/videos/${id}/captions`)).body as Listed;
    expect(listed.map((one) => [one.lang, one.default])).toEqual([
      ['en', false],
      ['de', true],
    ]);
    const change = { default: true, label: 'English (UK)' };
    const changed = await ask(setup, 'PATCH', `/api/videos/${id}/captions/${english?.id}`, change);
    expect(changed.body).toMatchObject([
      { label: 'English (UK)', default: true },
      { label: german?.label, default: false },
    ]);
  });

  it('are removed with their file', async () => {
    const [captions] = (await addCaptions({ lang: 'en' })).body;
    const before = setup.mediaFiles().length;
    expect((await ask(setup, 'DELETE', `/api/videos/${id}/captions/${captions?.id}`)).status).toBe(204);
    expect(setup.mediaFiles().length).toBe(before - 1);
    expect((await setup.app.inject(captions?.src ?? '')).statusCode).toBe(404);
    for (const method of ['DELETE', 'PATCH'] as const) {
      const again = await ask(setup, method, `/api/videos/${id}/captions/${captions?.id}`, {});
      expect(again).toMatchObject({ status: 404, body: { error: { code: 'KINE_CAPTIONS_NOT_FOUND' } } });
    }
  });

  it('of the same language, kind and label are refused, also when they come at once', async () => {
    const answers = await Promise.all([addCaptions({ lang: 'en' }), addCaptions({ lang: 'EN' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await addCaptions({ lang: 'en' })).body.error).toMatchObject({ code: 'KINE_CAPTIONS_EXIST' });
    expect((await addCaptions({ lang: 'en', kind: 'captions' })).status).toBe(201);
    expect(setup.mediaFiles().filter((name) => name.endsWith('.vtt'))).toHaveLength(2);
  });

  it.each([
    [{}, VTT, 400, { code: 'KINE_BAD_REQUEST', field: 'lang' }],
    [{ lang: 'no language' }, VTT, 400, { code: 'KINE_BAD_REQUEST', field: 'lang' }],
    [{ lang: 'en', kind: 'chapters' }, VTT, 400, { code: 'KINE_BAD_REQUEST', field: 'kind' }],
    [{ lang: 'en' }, 'x'.repeat(1_000_001), 413, { code: 'KINE_FILE_TOO_LARGE' }],
    [{ lang: 'en' }, '<script>alert(1)</script>', 422, { code: 'KINE_BAD_CAPTIONS' }],
    [{ lang: 'en' }, makeVideo(), 422, { code: 'KINE_BAD_CAPTIONS' }],
  ])(
    '%j with a file they cannot be made of are refused and leave nothing',
    async (fields, file, status, error) => {
      const before = setup.mediaFiles();
      const answer = await addCaptions(fields as Record<string, string>, file);
      expect(answer).toMatchObject({ status, body: { error } });
      expect(setup.mediaFiles()).toEqual(before);
    },
  );

  it('need a file, a form and a video', async () => {
    const send = (url: string, sent: object) => setup.app.inject({ method: 'POST', url, ...sent });
    const url = `/api/videos/${id}/captions`;
    const noFile = await send(url, form({ name: 'lang', data: 'en' }));
    expect([noFile.statusCode, noFile.json().error.code]).toEqual([400, 'KINE_NO_FILE']);
    const json = await send(url, { payload: { lang: 'en', file: 'x' }, headers: { host: 'localhost:8000' } });
    expect([json.statusCode, json.json().error.code]).toEqual([400, 'KINE_NO_FILE']);
    const nobody = await send(
      '/api/videos/nobody/captions',
      form({ name: 'lang', data: 'en' }, { name: 'file', data: VTT, filename: 'a.vtt' }),
    );
    expect([nobody.statusCode, nobody.json().error.code]).toEqual([404, 'KINE_VIDEO_NOT_FOUND']);
  });
});

describe('a caption file', () => {
  const read = (text: string | Buffer): string => toWebVtt(Buffer.from(text));

  it('in WebVTT is kept as it is, but for its line ends', () => {
    const text =
      'WEBVTT - A film\r\nKind: captions\r\n\r\nNOTE by hand\r\n\r\nSTYLE\r\n::cue { color: lime }\r\n\r\none\r\n00:01.000 --> 01:00:02.500 align:start\r\n<v Ann>Hi & bye\r\n';
    expect(read(`\ufeff${text}`)).toBe(text.replaceAll('\r\n', '\n'));
  });

  it('in SRT becomes WebVTT', () => {
    const srt =
      '\ufeff1\r\n00:00:01,5 --> 00:00:02,250  X1:40\r\n{\\an8}<font color="red"><I>Tom & Ann</I></font> <3\r\n\r\n\r\n2\r\n0:00:03.000 --> 0:00:04.000\r\nBye &amp; <i>thanks</i>\r\n';
    expect(read(srt)).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:02.250\n<i>Tom &amp; Ann</i> &lt;3\n\n00:00:03.000 --> 00:00:04.000\nBye &amp; <i>thanks</i>\n',
    );
  });

  it.each(['{\\', '<font', '<', '&'])('of nothing but %j takes no longer than another', (beginning) => {
    const text = beginning.repeat(Math.floor(990_000 / beginning.length));
    expect(read(`1\n00:00:01,000 --> 00:00:02,000\n${text}\n`).length).toBeGreaterThan(900_000);
  });

  it.each([
    ['', 'There is no caption in the file.'],
    ['hello', 'Line 1: The file begins with neither WEBVTT'],
    ['WEBVTT', 'There is no caption in the file.'],
    ['WEBVTT\n\n00:01 --> 00:02\nHi', 'Line 3: a time is written as'],
    ['WEBVTT\n\n00:01.000 -> 00:02.000\nHi', 'Line 3: a text without its time'],
    ['WEBVTT\n\n00:02.000 --> 00:02.000\nHi', 'Line 3: the caption ends before it begins.'],
    [
      'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n00:02.000 --> 00:03.000\nHo',
      'Line 5: an empty line is missing',
    ],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\nHo', 'Line 6: a text without its time'],
    ['1\n00:00:01,000 --> 00:00:02,000\nHi\n\n2\nHo', 'Line 6: a time such as 00:00:01,000'],
    ['1\n00:00:02,000 --> 00:00:01,000\nHi', 'Line 2: the caption ends before it begins.'],
    [Buffer.from([0x57, 0xe9, 0x0a]), 'The file is not text in UTF-8.'],
    [
      `WEBVTT\n\n${'00:01.000 --> 00:02.000\nx\n\n'.repeat(20_001)}`,
      'A caption file may have at most 20,000',
    ],
  ])('%j says what is wrong and where', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});

describe('chapters', () => {
  const put = (chapters: unknown) => ask(setup, 'PUT', `/api/videos/${id}/chapters`, { chapters });

  it('are replaced as a whole, told to players, and kept', async () => {
    await put([{ start_s: 0, title: 'Old' }]);
    const { status, body } = await put([
      { start_s: 0.2504, title: '  Intro\u200e  part ' },
      { start_s: 1.5, title: 'End' },
    ]);
    const kept = [
      { start_s: 0.25, title: 'Intro part' },
      { start_s: 1.5, title: 'End' },
    ];
    expect([status, body]).toEqual([200, kept]);
    setup = await setup.restart();
    expect((await ask(setup, 'GET', `/api/playback/${id}`)).body).toMatchObject({ chapters: kept });
    expect((await ask(setup, 'GET', `/api/videos/${id}/chapters`)).body).toEqual(kept);
    expect((await put([])).body).toEqual([]);
  });

  it.each([
    [[{ start_s: 1, title: ' \u200e ' }], 'KINE_BAD_CHAPTERS', 'chapters.0.title'],
    [[{ start_s: -1, title: 'a' }], 'KINE_BAD_CHAPTERS', 'chapters.0.start_s'],
    [[{ start_s: 2, title: 'a' }], 'KINE_BAD_CHAPTERS', 'chapters.0.start_s'],
    [
      [
        { start_s: 1, title: 'a' },
        { start_s: 1.0001, title: 'b' },
      ],
      'KINE_BAD_CHAPTERS',
      'chapters.1.start_s',
    ],
    [
      Array.from({ length: 101 }, (_, i) => ({ start_s: i / 100, title: 'a' })),
      'KINE_BAD_CHAPTERS',
      'chapters',
    ],
    [[{ start_s: 'soon', title: 'a' }], 'KINE_BAD_REQUEST', 'chapters.0.start_s'],
    ['0:00 Intro', 'KINE_BAD_REQUEST', 'chapters'],
  ])('that are wrong are refused and change nothing (%#)', async (chapters, code, field) => {
    await put([{ start_s: 0, title: 'Kept' }]);
    expect(await put(chapters)).toMatchObject({ status: 400, body: { error: { code, field } } });
    expect((await ask(setup, 'GET', `/api/videos/${id}/chapters`)).body).toEqual([
      { start_s: 0, title: 'Kept' },
    ]);
  });

  it('of a video that is not there are 404', async () => {
    const answer = await ask(setup, 'PUT', '/api/videos/nobody/chapters', { chapters: [] });
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'KINE_VIDEO_NOT_FOUND' } } });
  });
});
