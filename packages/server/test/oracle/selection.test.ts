import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFilter } from '../../src/analytics/selection/read-filter.ts';
import { spanOf } from '../../src/analytics/selection/span.ts';
import { whereOf } from '../../src/analytics/selection/where-of.ts';
import { seededRandom } from '../../src/platform/index.ts';
import { randomFilter } from './random-filter.ts';
import { OWN_VIDEOS, randomLibrary, SCOPE, VIDEOS } from './random-library.ts';
import { randomPeriod } from './random-period.ts';
import { NOW } from './random-times.ts';
import { selected } from './truth/selected.ts';
import { openTruthWorld, type TruthWorld } from './truth-world.ts';

/** Another one asks other questions of other views. */
const SEED = Number(process.env.KINE_TEST_SEED ?? 20_181_104);
const QUESTIONS = 200;

let world: TruthWorld;
beforeAll(async () => {
  world = await openTruthWorld({ views: randomLibrary(SEED, 2_000), videos: VIDEOS, nowMs: NOW });
});
afterAll(() => world.end());

test(`${QUESTIONS} random filters, periods and time zones choose the views that they mean`, async () => {
  let chosen = 0;
  for (let n = 0; n < QUESTIONS; n++) {
    const random = seededRandom(SEED).fork(n);
    const { time_zone: timeZone, ...days } = randomPeriod(random);
    const filter = randomFilter(random);
    const selection = { scope: SCOPE, videos: OWN_VIDEOS, span: spanOf({ ...days, timeZone }), timeZone };
    const { sql, params } = whereOf({ ...selection, filter: readFilter(filter) });
    const rows = await world.warehouse.query<{ view_id: string }>(
      `SELECT view_id FROM views FINAL ${sql} ORDER BY view_id`,
      params,
      { tag: 'oracle' },
    );
    const truth = selected(
      world.witnesses,
      { workspace: SCOPE.workspaceId, ...days, filter },
      world.around(timeZone),
    );
    const question = JSON.stringify({ seed: SEED, n, timeZone, ...days, filter });
    expect(
      rows.map(({ view_id }) => view_id),
      question,
    ).toEqual(truth.map(({ row }) => row.view_id).sort());
    chosen += rows.length;
  }
  expect(chosen).toBeGreaterThan(10_000);
}, 120_000);
