import type { Video } from '@kine/protocol/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskedRanks, NO_NUMBERS, type VideoNumbers } from '../src/library/index.ts';
import type { VideosTable } from '../src/metadata/index.ts';
import { ask, openSetup, type Setup } from './library-setup.ts';
import { videoRow as row } from './video-row.ts';

let setup: Setup;
beforeEach(async () => {
  setup = await openSetup();
});
afterEach(() => setup.close());

async function fill(rows: readonly VideosTable[], numbers: VideoNumbers = NO_NUMBERS): Promise<void> {
  await setup.metadata.insertInto('videos').values(rows).execute();
  setup = await setup.restart({ numbers });
}

const list = async (query: string): Promise<string[]> =>
  ((await ask(setup, 'GET', `/api/videos/?${query}`)).body as Video[]).map(({ title }) => title);

const id = (index: number): string => row(index).id;

describe('the filters of the list', () => {
  beforeEach(() =>
    fill(
      [
        row(1, { title: 'Short upload', source: 'upload', duration_ms: 30_000, playable: 'a.mp4' }),
        row(2, { title: 'Waiting upload', source: 'upload', duration_ms: 0, tags: '["Draft"]' }),
        row(3, { title: 'Long link', duration_ms: 1_200_000, tags: '["Draft","Talk"]' }),
        row(4, { title: 'Tube', source: 'youtube', duration_ms: 60_000, tags: '["Talk"]' }),
      ],
      { ...NO_NUMBERS, viewersNow: (video) => (video === id(4) ? 2 : 0) },
    ),
  );

  it.each([
    ['source=upload', ['Waiting upload', 'Short upload']],
    ['source=youtube', ['Tube']],
    ['tag=talk', ['Tube', 'Long link']],
    ['tag=Talk&tag=DRAFT', ['Long link']],
    ['tag=nothing', []],
    ['max_duration=60', ['Tube', 'Short upload']],
    ['min_duration=60&max_duration=60', ['Tube']],
    ['min_duration=0', ['Tube', 'Long link', 'Short upload']],
    ['state=processing', ['Waiting upload']],
    ['state=live', ['Tube']],
    ['state=ready&source=direct', ['Long link']],
    [`id=${id(4)}&id=${id(1)}&id=unknown`, ['Tube', 'Short upload']],
    [`id=${id(4)}&source=upload`, []],
    ['q=draft', ['Long link', 'Waiting upload']],
  ])('%s', async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  it('stay in the links to the other pages', async () => {
    const { headers } = await ask(
      setup,
      'GET',
      '/api/videos/?per_page=1&source=upload&tag=a&tag=b%20c&max_duration=60',
    );
    expect(headers.link).toContain('source=upload&tag=a&tag=b+c&max_duration=60');
  });

  it('refuse what they do not know', async () => {
    for (const query of ['source=disk', 'state=odd', 'min_duration=-1', 'max_duration=long', 'order=up']) {
      expect((await ask(setup, 'GET', `/api/videos/?${query}`)).status, query).toBe(400);
    }
  });
});

describe('the order by a metric', () => {
  it('is of the period that was asked for, with what cannot be told at the end, whichever way round', async () => {
    const asked: AskedRanks[] = [];
    const ranks = new Map([
      [id(1), { value: 40, enough: true }],
      [id(2), { value: 100, enough: false }],
      [id(3), { value: 70, enough: true }],
      [id(4), { value: null, enough: false }],
    ]);
    const ranksFor: VideoNumbers['ranksFor'] = async (_scope, question) => {
      asked.push(question);
      return ranks;
    };
    await fill(
      [1, 2, 3, 4, 5].map((index) => row(index)),
      { ...NO_NUMBERS, ranksFor },
    );
    const question = 'from=2026-03-01&to=2026-03-07&time_zone=Europe/Berlin&sort=average_percentage_viewed';
    expect(await list(question)).toEqual(['Video 3', 'Video 1', 'Video 5', 'Video 4', 'Video 2']);
    expect(asked).toEqual([
      {
        metric: 'average_percentage_viewed',
        from: '2026-03-01',
        to: '2026-03-07',
        time_zone: 'Europe/Berlin',
      },
    ]);
    expect(await list(`${question}&order=asc`)).toEqual([
      'Video 1',
      'Video 3',
      'Video 5',
      'Video 4',
      'Video 2',
    ]);
  });

  it('has videos that nobody watched as 0 where the metric is a count', async () => {
    const ranksFor = async () => new Map([[id(1), { value: 3, enough: true }]]);
    await fill([row(1), row(2)], { ...NO_NUMBERS, ranksFor });
    expect(await list('sort=play')).toEqual(['Video 1', 'Video 2']);
    expect(await list('sort=play&order=asc')).toEqual(['Video 2', 'Video 1']);
  });
});

describe('tags', () => {
  const tagsOf = async (index: number): Promise<string[]> =>
    ((await ask(setup, 'GET', `/api/video/${id(index)}/`)).body as Video).tags;

  it('are put on a video, kept over a restart, and spelled as the library spells them', async () => {
    await fill([row(1), row(2)]);
    const { body } = await ask(setup, 'PATCH', `/api/video/${id(1)}/`, { tags: [' Démo ', 'talk', 'TALK'] });
    expect(body).toMatchObject({ tags: ['Démo', 'talk'] });
    await ask(setup, 'PATCH', `/api/video/${id(2)}/`, { tags: ['demo'] });
    setup = await setup.restart();
    expect(await tagsOf(2)).toEqual(['Démo']);
    expect((await ask(setup, 'GET', '/api/tags')).body).toEqual([
      { tag: 'Démo', videos: 2 },
      { tag: 'talk', videos: 1 },
    ]);
    await ask(setup, 'PATCH', `/api/video/${id(1)}/`, { tags: [] });
    expect(await tagsOf(1)).toEqual([]);
  });

  it('are changed on several videos at once, on all or on none', async () => {
    await fill([row(1, { tags: '["old"]' }), row(2), row(3)]);
    const change = (body: object) => ask(setup, 'POST', '/api/tags', body);
    expect((await change({ videos: [id(1), id(2)], add: ['new'], remove: ['OLD'] })).status).toBe(204);
    expect([await tagsOf(1), await tagsOf(2), await tagsOf(3)]).toEqual([['new'], ['new'], []]);
    expect((await change({ videos: [id(3), 'nothing'], add: ['lost'] })).status).toBe(404);
    expect(await tagsOf(3)).toEqual([]);
  });

  it.each([[['']], [['x'.repeat(41)]], [Array.from({ length: 21 }, (_, index) => `tag ${index}`)], ['talk']])(
    'refuse %j',
    async (tags) => {
      await fill([row(1)]);
      const answer = await ask(setup, 'PATCH', `/api/video/${id(1)}/`, { tags });
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'KINE_BAD_REQUEST' } } });
      expect(await tagsOf(1)).toEqual([]);
    },
  );

  it('of one video are bounded when several come together', async () => {
    await fill([row(1, { tags: JSON.stringify(Array.from({ length: 20 }, (_, index) => `tag ${index}`)) })]);
    const answer = await ask(setup, 'POST', '/api/tags', { videos: [id(1)], add: ['one more'] });
    expect(answer).toMatchObject({ status: 400, body: { error: { field: 'tags' } } });
  });
});

describe('the order by simulated revenue', () => {
  it('has the most first, and what cannot be told at the end, whichever way round', async () => {
    const revenueFor = async () =>
      new Map([
        [id(1), 2],
        [id(3), 5],
      ]);
    await fill([row(1), row(2), row(3)], { ...NO_NUMBERS, revenueFor });
    expect(await list('sort=revenue')).toEqual(['Video 3', 'Video 1', 'Video 2']);
    expect(await list('sort=revenue&order=asc')).toEqual(['Video 1', 'Video 3', 'Video 2']);
  });
});
