import type { Run } from '@kine/protocol';
import { type AnswerNotes, compareRequestSchema } from '@kine/protocol/schemas';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MEASURES } from '../../../src/analytics/registry/measures.ts';
import { dropRawViews } from '../../../src/analytics/sealing/sealed-rows.ts';
import { firstKeyDay } from '../../../src/live/video-sums.ts';
import type { Warehouse } from '../../../src/warehouse/index.ts';
import { storedRow } from '../stored-rows.ts';
import { openSealingWorld, SCOPE, type SealingWorld, type StoredAs, UNWATCHED } from './sealing-world.ts';

const START = Date.parse('2026-03-10T05:00:00Z');
const MINUTE_MS = 60_000;
const ALL = { from: '2026-03-01', to: '2026-03-20' };
const FILM = { id: 'film', ...SCOPE, durationMs: 100_000 };

let world: SealingWorld;
beforeAll(async () => {
  world = await openSealingWorld([FILM], START);
});
beforeEach(() => world.reset());
afterAll(() => world.end());

let seq = 0;
function view(day: string, viewId: string, seconds: number, videoId = 'film'): StoredAs {
  const runs: Run[] = [[0, seconds * 1_000, 0, 1]];
  const played = { first_frame_at_ms: 0, playing_ms: seconds * 1_000, runs };
  return { videoId, day, viewId, viewerKey: viewId, seq: ++seq, view: played };
}

async function secondsSealed(): Promise<number> {
  return (await world.sealed().videoReport(SCOPE, 'film', ALL)).metrics.content_time;
}

/** What is in the sealed rows themselves, whoever reads them. */
async function secondsInRows(): Promise<number> {
  const [row] = await world.warehouse.query<{ s: number }>(
    'SELECT sum(content_ms) / 1000 AS s FROM view_days FINAL',
    {},
    { tag: 'test' },
  );
  return row?.s ?? 0;
}

/** Views that came long ago: their marks are settled. */
async function stored(...views: StoredAs[]): Promise<void> {
  await world.flush(views);
  world.clock.forward(3 * MINUTE_MS);
}

const rawViews = (): Promise<number> => world.count('views');

test('every measure has its column in days and quarters', async () => {
  const columns = await world.warehouse.query<{ table: string; name: string }>(
    "SELECT table, name FROM system.columns WHERE table IN ('view_days', 'view_quarters')",
    {},
    { tag: 'test' },
  );
  const names = new Set(columns.map(({ table, name }) => `${table} ${name}`));
  for (const id of Object.keys(MEASURES)) {
    expect(names).toContain(`view_days ${id}`);
    expect(names).toContain(`view_quarters ${id}`);
  }
});

describe('a sealed day', () => {
  test('is read without its views, and a day after it from its views', async () => {
    await stored(view('2026-03-08', 'a', 30), view('2026-03-09', 'b', 20));
    await world.sealing.run(UNWATCHED);
    expect(await world.sealing.status()).toEqual({ sealedThrough: '2026-03-08', frozenThrough: null });
    expect([await secondsInRows(), await secondsSealed()]).toEqual([30, 50]);
    await world.warehouse.command(
      "ALTER TABLE views DELETE WHERE day = '2026-03-08' SETTINGS mutations_sync = 1",
    );
    expect(await secondsSealed()).toBe(50);
    expect((await world.sealed().curve(SCOPE, 'film')).plays).toBe(2);
  });

  test('is asked of the engine once, until sealed rows are written', async () => {
    await stored(view('2026-03-08', 'a', 30));
    await world.sealing.run(UNWATCHED);
    const plays = async () => (await world.sealed().curve(SCOPE, 'film')).plays;
    expect([await secondsSealed(), await plays()]).toEqual([30, 1]);
    for (const table of ['view_days', 'view_curves'])
      await world.warehouse.command(`TRUNCATE TABLE ${table}`);
    expect([await secondsSealed(), await plays()]).toEqual([30, 1]);
    await world.sealing.forgetVideo('another');
    expect([await secondsSealed(), await plays()]).toEqual([0, 0]);
  });

  test('is read from its views after a late flush, until a seal that began two minutes later', async () => {
    await stored(view('2026-03-08', 'a', 30));
    await world.sealing.run(UNWATCHED);
    expect(await secondsSealed()).toBe(30);
    await world.flush([view('2026-03-08', 'late', 10)]);
    expect([await secondsInRows(), await secondsSealed()]).toEqual([30, 40]);
    // The insert could still be under way for all this seal knows, so the mark outlives it.
    world.clock.forward(MINUTE_MS);
    await world.sealing.run(UNWATCHED);
    expect(await world.count('dirty_days')).toBe(1);
    world.clock.forward(2 * MINUTE_MS);
    await world.sealing.run(UNWATCHED);
    expect(await world.count('dirty_days')).toBe(0);
    expect([await secondsInRows(), await secondsSealed()]).toEqual([40, 40]);
  });

  test('becomes zeros when its views are erased', async () => {
    await stored(view('2026-03-08', 'a', 30));
    await world.sealing.run(UNWATCHED);
    expect(await secondsSealed()).toBe(30);
    await world.erase({ videoId: 'film', day: '2026-03-08', viewId: 'a' });
    expect(await secondsSealed()).toBe(0);
    world.clock.forward(1);
    await world.sealing.run(UNWATCHED);
    expect([await world.count('dirty_days'), await secondsInRows(), await secondsSealed()]).toEqual([
      0, 0, 0,
    ]);
    expect((await world.sealed().curve(SCOPE, 'film')).plays).toBe(0);
  });

  test('follows a corrected D, at once and when it is sealed again', async () => {
    await stored(view('2026-03-08', 'a', 95));
    await world.sealing.run(UNWATCHED);
    expect((await world.sealed().videoReport(SCOPE, 'film', ALL)).metrics.completion).toBe(0);
    world.library.put({ ...FILM, durationMs: 95_500 });
    expect((await world.sealed().videoReport(SCOPE, 'film', ALL)).metrics.completion).toBe(100);
    world.clock.forward(1);
    await world.sealing.run(UNWATCHED);
    expect(await world.count('dirty_days')).toBe(0);
    expect((await world.sealed().videoReport(SCOPE, 'film', ALL)).metrics.completion).toBe(100);
  });

  test('follows a corrected D of which every view was past the end before', async () => {
    world.library.put({ ...FILM, durationMs: 10_000 });
    await stored(view('2026-03-08', 'a', 30));
    await world.sealing.run(UNWATCHED);
    expect(await secondsSealed()).toBe(0);
    world.library.put(FILM);
    expect(await secondsSealed()).toBe(30);
    world.clock.forward(3 * MINUTE_MS);
    await world.sealing.run(UNWATCHED);
    expect([await secondsInRows(), await secondsSealed()]).toEqual([30, 30]);
  });

  test('is not asked for a span that begins and ends within a quarter of an hour', async () => {
    const tenPast = [view('2026-03-07', 'first', 30), view('2026-03-08', 'next', 20)].map(
      ({ view: played, day, ...facts }) => ({
        ...storedRow({ ...SCOPE, day, ...facts }, played),
        minted_at: `${day} 12:10:00.000`,
      }),
    );
    await world.warehouse.insert('views', tenPast);
    await world.sealing.run(UNWATCHED);
    world.library.put({ ...FILM, createdAt: Date.parse('2026-03-07T12:05:00Z') });
    const asked = compareRequestSchema.parse({ age: '24h', sides: [{ video: 'film' }, { video: 'film' }] });
    for (const analytics of [world.raw(), world.sealed()]) {
      const { sides } = await analytics.compare(SCOPE, asked);
      expect(sides[0]?.metrics.average_view_duration.value).toBe(30);
    }
  });

  test('follows a D that was corrected in the moment before a crash', async () => {
    await stored(view('2026-03-08', 'a', 95));
    await world.sealing.run(UNWATCHED);
    world.sealing.stop();
    world.library.put({ ...FILM, durationMs: 95_500 });
    await world.reopen();
    expect((await world.sealed().videoReport(SCOPE, 'film', ALL)).metrics.completion).toBe(100);
  });

  test('is told in quarter-hours to a time zone whose days begin elsewhere', async () => {
    await stored(view('2026-03-07', 'a', 30), view('2026-03-08', 'b', 20));
    await world.sealing.run(UNWATCHED);
    const question = {
      metrics: ['play', 'content_time', 'unique_viewers'],
      interval: 'day',
      period: { from: '2026-03-07', to: '2026-03-09' },
      time_zone: 'Pacific/Kiritimati',
    };
    const { rows } = await world.sealed().query(SCOPE, question);
    // Noon in London is two in the morning of the next day there.
    expect(rows.map(({ time, metrics }) => [time, metrics.content_time?.value])).toEqual([
      ['2026-03-07', 0],
      ['2026-03-08', 30],
      ['2026-03-09', 20],
    ]);
  });

  test('goes with its video', async () => {
    await stored(view('2026-03-08', 'a', 30));
    await world.sealing.run(UNWATCHED);
    await world.sealing.forgetVideo('film');
    for (const table of ['view_days', 'view_quarters', 'view_curves'])
      expect(await world.count(table)).toBe(0);
  });

  test('is computed anew when somebody asks for it', async () => {
    await stored(view('2026-03-07', 'a', 30), view('2026-03-08', 'b', 20));
    await world.sealing.run(UNWATCHED);
    // As if a definition had been wrong.
    await world.warehouse.command(
      'ALTER TABLE view_days UPDATE content_ms = 1 WHERE 1 SETTINGS mutations_sync = 1',
    );
    expect(await secondsSealed()).toBeCloseTo(0.002);
    world.clock.forward(1);
    expect(
      await world.sealing.recompute({ videoId: 'film', from: '2026-03-08', to: '2026-03-20' }, UNWATCHED),
    ).toBe(1);
    expect(await secondsSealed()).toBeCloseTo(20.001);
    world.clock.forward(1);
    await world.sealing.recompute(ALL, UNWATCHED);
    expect(await secondsSealed()).toBe(50);
  });

  test('is sealed again after the definition of a qualified view was changed', async () => {
    await stored(view('2026-03-08', 'a', 20));
    await world.sealing.run(UNWATCHED);
    await world.reopen({ qualifiedMs: 10_000 });
    expect(await world.count('dirty_days')).toBe(1);
  });
});

describe('retention of single views', () => {
  const KEEP = { rawRetentionDays: 3 };
  beforeEach(() =>
    stored(view('2026-03-05', 'a', 30), view('2026-03-06', 'b', 20), view('2026-03-08', 'c', 10)),
  );

  test('drops views of sealed days that are older, and keeps their numbers and curves', async () => {
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    expect(await world.sealing.status()).toEqual({
      sealedThrough: '2026-03-08',
      frozenThrough: '2026-03-06',
    });
    expect([await rawViews(), await secondsSealed()]).toEqual([1, 60]);
    expect((await world.sealed().curve(SCOPE, 'film')).intensity[15]).toBeCloseTo(2 / 3);
  });

  test('leaves frozen days as they are, whatever is asked or comes late', async () => {
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    world.clock.forward(1);
    expect(await world.sealing.recompute(ALL, UNWATCHED)).toBe(1);
    await world.flush([view('2026-03-05', 'late', 9)]);
    world.clock.forward(3 * MINUTE_MS);
    await world.sealing.run(UNWATCHED);
    expect([await rawViews(), await secondsSealed()]).toEqual([1, 60]);
  });

  test('waits for a marked day, and with it for those after it', async () => {
    await world.sealing.run(UNWATCHED);
    await world.flush([view('2026-03-06', 'late', 5)]);
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    expect((await world.sealing.status()).frozenThrough).toBe('2026-03-05');
    world.clock.forward(3 * MINUTE_MS);
    await world.sealing.run(UNWATCHED);
    expect((await world.sealing.status()).frozenThrough).toBe('2026-03-06');
    expect(await secondsSealed()).toBe(65);
  });

  test('sees every mark that was made before, and makes a mark in that very instant wait', async () => {
    let marked: Promise<unknown> = Promise.resolve();
    await world.reopen({
      ...KEEP,
      failpoint: (name) => {
        if (name !== 'before-frozen') return;
        const mark = world.sealing.marks.markBefore([{ ...SCOPE, videoId: 'film', day: '2026-03-06' }]);
        // Whoever has made a mark can see at once whether its day is frozen.
        marked = mark.then(() => world.sealing.status());
      },
    });
    await world.sealing.run(UNWATCHED);
    expect(await marked).toMatchObject({ frozenThrough: '2026-03-06' });
  });

  test('takes in a corrected D before days are frozen', async () => {
    await world.sealing.run(UNWATCHED);
    let corrected = false;
    await world.reopen({
      ...KEEP,
      // Behind the last seal of this run: nobody has asked anything since.
      failpoint: (name) => {
        if (name !== 'before-cleared' || corrected) return;
        corrected = true;
        world.library.put({ ...FILM, durationMs: 200_000 });
      },
    });
    await world.flush([view('2026-03-08', 'late', 10)]);
    world.clock.forward(3 * MINUTE_MS);
    await world.sealing.run(UNWATCHED);
    // The days before the first that has views.
    expect((await world.sealing.status()).frozenThrough).toBe('2026-03-04');
    world.clock.forward(1);
    await world.sealing.run(UNWATCHED);
    expect((await world.sealing.status()).frozenThrough).toBe('2026-03-06');
    expect((await world.sealed().curve(SCOPE, 'film')).plays).toBe(4);
  });

  test('answers a filter with what is left, and says so', async () => {
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    const ask = (filter?: object) => world.sealed().query(SCOPE, { metrics: ['play'], period: ALL, filter });
    const plain = await ask();
    expect([plain.totals.play?.value, plain.notes.map(({ code }) => code)]).toEqual([3, ['frozen']]);
    const filtered = await ask({ dimension: 'device', operator: 'is', values: [''] });
    expect([filtered.totals.play?.value, filtered.notes.map(({ code }) => code)]).toEqual([
      1,
      ['frozen_left_out'],
    ]);
  });

  test('says in every simple answer that days of it are frozen, and where they are left out', async () => {
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    const sealed = world.sealed();
    const codes = async (answer: Promise<{ notes: AnswerNotes }>): Promise<string[]> =>
      (await answer).notes.map(({ code }) => code);
    const filter = JSON.stringify({ dimension: 'device', operator: 'is', values: [''] });
    const [kept, left] = [['frozen'], ['frozen_left_out']];
    expect(await codes(sealed.libraryReport(SCOPE, ALL))).toEqual(kept);
    expect(await codes(sealed.videoReport(SCOPE, 'film', ALL))).toEqual(kept);
    expect(await codes(sealed.videoQuality(SCOPE, 'film', ALL))).toEqual(kept);
    expect(await codes(sealed.curve(SCOPE, 'film'))).toEqual(kept);
    expect(await codes(sealed.curve(SCOPE, 'film', { filter }))).toEqual(left);
    expect(await codes(sealed.curve(SCOPE, 'film', { from: '2026-03-07', to: '2026-03-09' }))).toEqual([]);
    expect(await codes(sealed.moments(SCOPE, 'film'))).toEqual(kept);
    expect(await codes(sealed.seeks(SCOPE, 'film'))).toEqual(left);
    expect(await codes(sealed.relative(SCOPE, 'film'))).toEqual(kept);
    expect(await codes(sealed.libraryConcurrency(SCOPE, ALL))).toEqual(left);
  });

  test('tells a comparison in which one side alone misses frozen days from one in which both do', async () => {
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    const filter = { dimension: 'device', operator: 'is', values: [''] };
    const notes = async (...sides: object[]): Promise<AnswerNotes> => {
      const asked = compareRequestSchema.parse({ sides: sides.map((side) => ({ video: 'film', ...side })) });
      return (await world.sealed().compare(SCOPE, asked)).notes;
    };
    const labels = [{ label: 'one' }, { label: 'other' }] as const;
    expect((await notes(...labels)).map(({ code }) => code)).toEqual(['frozen']);
    const [both] = await notes({ filter, ...labels[0] }, { filter, ...labels[1] });
    expect(both?.message).toContain('left out of this answer');
    const [one] = await notes({ filter, ...labels[0] }, labels[1]);
    expect(one?.message).toContain('left out of the parts of this answer that need them');
  });

  test('stretches the hundred parts of a frozen day when D is corrected, and leaves its detail out', async () => {
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    world.library.put({ ...FILM, durationMs: 200_000 });
    // 30 and 20 of 100 s on frozen days, 10 of 200 s on one whose view is there.
    const { heat, plays } = await world.sealed().heatOf(SCOPE, 'film');
    expect(plays).toBe(3);
    expect([heat[0], heat[10], heat[25], heat[30]]).toEqual([100, 67, 33, 0]);
    expect((await world.sealed().curve(SCOPE, 'film')).plays).toBe(1);
  });

  test('takes no view of a later day that comes meanwhile', async () => {
    const behind: Warehouse = {
      ...world.warehouse,
      command: async (sql, params) => {
        await world.flush([view('2026-03-09', 'new', 5)]);
        await world.warehouse.command(sql, params);
      },
    };
    await dropRawViews(behind, '2026-03-08');
    expect(await rawViews()).toBe(1);
  });

  test('takes the whole month once it is over', async () => {
    const months = async () =>
      (
        await world.warehouse.query<{ partition: string }>(
          "SELECT DISTINCT partition FROM system.parts WHERE table = 'views' AND active ORDER BY partition",
          {},
          { tag: 'test' },
        )
      ).map(({ partition }) => partition);
    await stored(view('2026-02-26', 'd', 5));
    await dropRawViews(world.warehouse, '2026-02-27');
    expect([await rawViews(), await months()]).toEqual([3, ['202602', '202603']]);
    // The last day has no view, and the views of those before are hidden.
    await dropRawViews(world.warehouse, '2026-02-28');
    expect([await rawViews(), await months()]).toEqual([3, ['202603']]);
  });

  test('leaves no viewer out of live numbers: of frozen days they are known by number', async () => {
    await stored(view('2026-03-09', 'd', 5));
    await world.reopen({ rawRetentionDays: 1 });
    await world.sealing.run(UNWATCHED);
    expect(await world.sealing.status()).toMatchObject({ frozenThrough: '2026-03-08' });
    const now = world.clock.now();
    const question = { videoId: 'film', keysFrom: firstKeyDay(now), openSince: now, viewIds: [] };
    const { viewersBefore, keys } = await world.sealed().storedSums(SCOPE, question);
    expect([viewersBefore, keys.map((key) => key.utc_day)]).toEqual([3, ['2026-03-09']]);
  });

  test('goes on after a crash between saying that days are frozen and dropping their views', async () => {
    await world.reopen({
      ...KEEP,
      failpoint: (name) => {
        if (name === 'after-frozen') throw new Error('crash');
      },
    });
    await expect(world.sealing.run(UNWATCHED)).rejects.toThrow('crash');
    expect([await rawViews(), await secondsSealed()]).toEqual([3, 60]);
    await world.reopen(KEEP);
    await world.sealing.run(UNWATCHED);
    expect([await rawViews(), await secondsSealed()]).toEqual([1, 60]);
  });
});
