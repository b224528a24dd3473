import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_NUMBERS, type VideoChange } from '../src/library/index.ts';
import type { VideosTable } from '../src/metadata/index.ts';
import { ask, makeVideo, openSetup, type Setup, upload } from './library-setup.ts';
import { videoRow as row } from './video-row.ts';

let setup: Setup;
beforeEach(async () => {
  setup = await openSetup();
});
afterEach(() => setup.close());

async function fill(...rows: VideosTable[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) {
    await setup.metadata
      .insertInto('videos')
      .values(rows.slice(from, from + 500))
      .execute();
  }
  setup = await setup.restart();
}

const add = async (title: string): Promise<string> => {
  const answer = await upload(setup, { name: 'video', data: makeVideo(title), filename: `${title}.mp4` });
  return String(answer.body.video_id);
};

type Listed = { video_id: string; title: string }[];
const titles = (body: Listed): string[] => body.map((video) => video.title);

describe('the list of videos', () => {
  it('is empty at first', async () => {
    const { body, headers } = await ask(setup, 'GET', '/api/videos/');
    expect(body).toEqual([]);
    expect(headers['x-total-count']).toBe('0');
    expect(headers.link).toBe(
      '</api/videos/?page=1&per_page=50&sort=newest>; rel="first", </api/videos/?page=1&per_page=50&sort=newest>; rel="last"',
    );
  });

  it('has the newest first, page by page, with the way to the others', async () => {
    await fill(...[1, 2, 3, 4, 5].map((index) => row(index)));
    const { body, headers } = await ask(setup, 'GET', '/api/videos?per_page=2&page=2');
    expect(titles(body)).toEqual(['Video 3', 'Video 2']);
    expect(headers['x-total-count']).toBe('5');
    const link = (page: number, rel: string) =>
      `</api/videos/?page=${page}&per_page=2&sort=newest>; rel="${rel}"`;
    expect(headers.link).toBe(
      [link(1, 'first'), link(3, 'last'), link(1, 'prev'), link(3, 'next')].join(', '),
    );
    expect(titles((await ask(setup, 'GET', '/api/videos?per_page=2&page=9')).body)).toEqual([]);
  });

  it('finds a title in any case and without its accents', async () => {
    await fill(row(1, { title: 'Étude in C' }), row(2, { title: 'The study' }), row(3, { title: 'etude 2' }));
    const { body, headers } = await ask(setup, 'GET', `/api/videos/?q=${encodeURIComponent('ETUDE')}`);
    expect(titles(body)).toEqual(['etude 2', 'Étude in C']);
    expect(headers['x-total-count']).toBe('2');
    expect(headers.link).toContain('q=ETUDE');
  });

  it('sorts by age, title, plays and watch time', async () => {
    await fill(row(1, { title: 'Part 10' }), row(2, { title: 'part 9' }), row(3, { title: 'Apple' }));
    const figures = (plays: number, contentTimeS: number) => ({
      plays,
      contentTimeS,
      averagePercentageViewed: 50,
      statesReceived: plays,
    });
    setup = await setup.restart({
      numbers: {
        ...NO_NUMBERS,
        figuresFor: async () =>
          new Map([
            ['video0000001', figures(7, 10)],
            ['video0000002', figures(3, 90)],
          ]),
      },
    });
    const order = async (sort: string) => titles((await ask(setup, 'GET', `/api/videos/?sort=${sort}`)).body);
    expect(await order('oldest')).toEqual(['Part 10', 'part 9', 'Apple']);
    expect(await order('title')).toEqual(['Apple', 'part 9', 'Part 10']);
    expect(await order('plays')).toEqual(['Part 10', 'part 9', 'Apple']);
    expect(await order('watch_time')).toEqual(['part 9', 'Part 10', 'Apple']);
  });

  it('refuses a question it does not understand, and says which part', async () => {
    for (const [query, field] of [
      ['per_page=201', 'per_page'],
      ['page=0', 'page'],
      ['sort=best', 'sort'],
    ]) {
      const { status, body } = await ask(setup, 'GET', `/api/videos/?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { code: 'KINE_BAD_REQUEST', field } });
    }
  });

  it('pages through 10,000 videos without losing or repeating one, though many are of one moment', async () => {
    await fill(
      ...Array.from({ length: 10_000 }, (_, index) => row(index, { created_at: 1_000 + (index % 7) })),
    );
    const seen = new Set<string>();
    for (let page = 1; page <= 50; page++) {
      const { body } = await ask(setup, 'GET', `/api/videos/?per_page=200&page=${page}&sort=plays`);
      for (const video of body as Listed) seen.add(video.video_id);
    }
    expect(seen.size).toBe(10_000);
  });
});

describe('one video', () => {
  it('has an external id of its own, over a restart and until it is taken away', async () => {
    const [one, other] = [await add('one'), await add('other')];
    expect((await ask(setup, 'GET', `/api/video/${one}/`)).body).toMatchObject({ external_id: null });
    await ask(setup, 'PATCH', `/api/video/${one}/`, { external_id: ' film-1 ' });
    setup = await setup.restart();
    expect((await ask(setup, 'GET', `/api/video/${one}/`)).body).toMatchObject({ external_id: 'film-1' });
    expect(setup.library.findContent('default', 'film-1')?.id).toBe(one);
    expect(setup.library.findContent('default', one)?.id).toBe(one);
    expect(setup.library.findContent('others', 'film-1')).toBeUndefined();

    const taken = await ask(setup, 'PATCH', `/api/video/${other}/`, { external_id: 'film-1' });
    expect(taken).toMatchObject({ status: 409, body: { error: { code: 'KINE_EXTERNAL_ID_TAKEN' } } });
    await ask(setup, 'PATCH', `/api/video/${one}/`, { external_id: null });
    expect((await ask(setup, 'PATCH', `/api/video/${other}/`, { external_id: 'film-1' })).status).toBe(200);
    await ask(setup, 'DELETE', `/api/video/${other}/`);
    expect((await ask(setup, 'PATCH', `/api/video/${one}/`, { external_id: 'film-1' })).status).toBe(200);
  });

  it('is told with its numbers at both addresses', async () => {
    const id = await add('numbers');
    setup = await setup.restart({
      numbers: {
        figuresFor: async () =>
          new Map([[id, { plays: 4, contentTimeS: 6.5, averagePercentageViewed: 81.25, statesReceived: 9 }]]),
        ranksFor: async () => new Map(),
        heatmapFor: async () => ({ '0': 4, '1': 2.5 }),
        revenueFor: async () => new Map([[id, 1.25]]),
        viewersNow: () => 2,
        youtubeCounts: () => null,
      },
    });
    for (const url of [`/api/video/${id}/`, `/api/videos/${id}/`, `/api/video/${id}`, `/api/videos/${id}`]) {
      expect((await ask(setup, 'GET', url)).body).toMatchObject({
        video_id: id,
        play_count: 4,
        total_watch_time: 6.5,
        average_percentage_viewed: 81.25,
        viewers_now: 2,
        engagement_event_count: 9,
        engagement_data: { heatmap: { '0': 4, '1': 2.5 } },
        predicted_revenue: 1.25,
      });
    }
  });

  it('that is unknown, or of another workspace, is 404 for every question', async () => {
    await fill(row(1, { workspace_id: 'other' }));
    for (const id of ['nothing', 'video0000001', '__proto__']) {
      for (const base of ['/api/video/', '/api/videos/']) {
        for (const [method, body] of [['GET'], ['DELETE'], ['PATCH', { title: 'x' }]] as const) {
          const answer = await ask(setup, method, `${base}${id}/`, body);
          expect(answer).toMatchObject({ status: 404, body: { error: { code: 'KINE_VIDEO_NOT_FOUND' } } });
        }
      }
    }
  });

  it('takes another title and length, tells those who listen, and keeps them', async () => {
    const id = await add('patched');
    const heard: VideoChange[] = [];
    setup.library.onChange((change) => heard.push(change));
    await ask(setup, 'PATCH', `/api/videos/${id}/`, { title: ' New\u200e name ' });
    const { status, body } = await ask(setup, 'PATCH', `/api/video/${id}`, { duration: 2.5 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'New name', duration: 2.5 });
    expect(heard.map(({ kind, durationChanged }) => [kind, durationChanged])).toEqual([
      ['changed', false],
      ['changed', true],
    ]);
    setup = await setup.restart();
    expect(setup.library.find(id)?.durationMs).toBe(2_500);
    expect((await ask(setup, 'GET', `/api/video/${id}`)).body).toMatchObject({ title: 'New name' });
  });

  it.each([
    { title: '' },
    { title: '   ' },
    { duration: 0 },
    { duration: -1 },
    { duration: 'long' },
    { title: 'x'.repeat(301) },
  ])('does not take %j', async (change) => {
    const id = await add('unpatched');
    const answer = await ask(setup, 'PATCH', `/api/videos/${id}/`, change);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'KINE_BAD_REQUEST' } } });
  });
});

describe('a deleted video', () => {
  it('is gone with its files and all that hangs on it, and its bytes may come again', async () => {
    const id = await add('deleted');
    const purged: string[] = [];
    const heard: string[] = [];
    setup.library.onChange((change) => heard.push(change.kind));
    setup.library.afterRemove(async (video) => {
      // Nothing new may be written about it while it goes.
      expect(setup.library.find(video.id)).toBeUndefined();
      purged.push(video.id);
    });
    const answer = await ask(setup, 'DELETE', `/api/videos/${id}/`);
    expect(answer.status).toBe(204);
    expect(purged).toEqual([id]);
    expect(heard).toEqual(['removed']);
    expect(setup.mediaFiles()).toEqual([]);
    expect((await ask(setup, 'GET', `/api/video/${id}`)).status).toBe(404);
    expect((await setup.app.inject(`/media/${id}/original.mp4`)).statusCode).toBe(404);
    expect(await add('deleted')).not.toBe(id);
  });

  it('is gone also when its data cannot be removed yet; that goes later', async () => {
    const id = await add('stubborn');
    let engineIsAway = true;
    const purged: string[] = [];
    setup.library.afterRemove(async (video) => {
      if (engineIsAway) throw new Error('the engine is away');
      purged.push(video.id);
    });
    expect((await ask(setup, 'DELETE', `/api/videos/${id}/`)).status).toBe(204);
    expect((await ask(setup, 'DELETE', `/api/videos/${id}/`)).status).toBe(404);
    expect((await ask(setup, 'GET', `/api/video/${id}`)).status).toBe(404);
    expect([purged, setup.mediaFiles()]).toEqual([[], []]);
    engineIsAway = false;
    await setup.library.finishRemovals();
    await setup.library.finishRemovals();
    expect(purged).toEqual([id]);
  });
});

describe('a length that is not known', () => {
  it('is learned from the first player that reports one, once', async () => {
    await fill(row(1, { duration_ms: 0 }));
    const heard: VideoChange[] = [];
    setup.library.onChange((change) => heard.push(change));
    expect((await ask(setup, 'GET', '/api/video/video0000001')).body).toMatchObject({ duration: null });
    for (const nonsense of [0, -5, Number.NaN, Number.POSITIVE_INFINITY, 8 * 86_400_000]) {
      await setup.library.learnDuration('video0000001', nonsense);
    }
    await Promise.all([61_500, 70_000].map((ms) => setup.library.learnDuration('video0000001', ms)));
    await setup.library.learnDuration('unknown', 1_000);
    expect(setup.library.find('video0000001')?.durationMs).toBe(61_500);
    expect(heard.filter((change) => change.durationChanged)).toHaveLength(1);
  });
});
