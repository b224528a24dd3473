import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, createAnalytics } from '../../src/analytics/index.ts';
import { type SeededRandom, seededRandom } from '../../src/platform/index.ts';
import { knownVideos } from '../analytics/stored-rows.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { expectTrue } from './expect-true.ts';
import { randomFilter } from './random-filter.ts';
import { OWN_VIDEOS, randomLibrary, SCOPE, VIDEOS } from './random-library.ts';
import { type AskedDays, randomPeriod } from './random-period.ts';
import { NOW } from './random-times.ts';
import { type Bin, equalBins, equalParts, trueCurve, trueSeeks } from './truth/curves.ts';
import type { AskedFilter } from './truth/holds.ts';
import { selected } from './truth/selected.ts';
import type { Witness } from './truth/witness.ts';
import { openTruthWorld, type TruthWorld } from './truth-world.ts';

/** Another one asks other questions of other views. */
const SEED = Number(process.env.KINE_TEST_SEED ?? 20_181_022);
const QUESTIONS = 200;

let world: TruthWorld;
let analytics: Analytics;
beforeAll(async () => {
  world = await openTruthWorld({ views: randomLibrary(SEED, 1_200), videos: VIDEOS, nowMs: NOW });
  const clock = { now: () => NOW };
  analytics = createAnalytics({
    exclusions: NO_RULES,
    warehouse: world.warehouse,
    videos: knownVideos(VIDEOS),
    clock,
  });
});
afterAll(() => world.end());

interface Question {
  readonly id: string;
  readonly durationMs: number;
  readonly days: AskedDays;
  readonly filter: AskedFilter | undefined;
  /** Seconds, or how many equal parts; neither: METRICS' detail bins. */
  readonly bin?: number;
  readonly bins?: number;
}

function randomQuestion(random: SeededRandom): Question {
  const { id, durationMs } = OWN_VIDEOS[random.between(0, OWN_VIDEOS.length)] ?? VIDEOS[0];
  const parts = [
    {},
    { bins: 100 },
    { bins: random.between(1, 400) },
    { bin: random.between(1_000, 90_000) / 1000 },
  ];
  return {
    id,
    durationMs,
    days: random.chance(0.3) ? EVERYTHING : randomPeriod(random),
    filter: random.chance(0.6) ? randomFilter(random) : undefined,
    ...parts[random.between(0, parts.length)],
  };
}

const EVERYTHING: AskedDays = { from: '2011-01-01', to: '2018-12-01', time_zone: 'UTC' };

test(`${QUESTIONS} random curves, and the seek flow of every fourth, are true`, async () => {
  let plays = 0;
  for (let n = 0; n < QUESTIONS; n++) {
    const question = randomQuestion(seededRandom(SEED).fork(n));
    const told = `KINE_TEST_SEED=${SEED}, question ${n}: ${JSON.stringify(question)}`;
    const views = viewsOf(question);
    plays += await expectCurve(question, views, told);
    if (n % 4 === 0) await expectSeeks(question, views, told);
  }
  expect(plays).toBeGreaterThan(2_000);
}, 120_000);

function viewsOf({ id, days, filter }: Question): Witness[] {
  const asked = { workspace: SCOPE.workspaceId, videos: [id], from: days.from, to: days.to, filter };
  return selected(world.witnesses, asked, world.around(days.time_zone));
}

/** The detail bins of METRICS: a second up to ten minutes, else a thousandth of the video in whole seconds. */
function binsOf({ durationMs, bin, bins }: Question): Bin[] {
  if (bins !== undefined) return equalParts(durationMs, bins);
  const detail = durationMs <= 600_000 ? 1 : Math.ceil(durationMs / 1_000 / 1_000);
  return equalBins(durationMs, Math.round((bin ?? detail) * 1000));
}

async function expectCurve(question: Question, views: readonly Witness[], told: string): Promise<number> {
  const { id, days, filter, bin, bins } = question;
  const selection = { ...days, ...(filter && { filter: JSON.stringify(filter) }) };
  const curve = await analytics.curve(SCOPE, id, { ...selection, bin, bins });
  const truth = trueCurve(views, binsOf(question));
  expect(curve.plays, told).toBe(truth.plays);
  const lists = [
    'started',
    'stopped',
    'back_seeks',
    'retention',
    'intensity',
    'rewatch',
    'survival',
  ] as const;
  for (const name of [...lists, 'exit_hazard', 'confusion_index', 'heat'] as const) {
    expect(curve[name].length, `${told}, ${name}`).toBe(truth[name].length);
    expectTrue(
      Object.fromEntries(curve[name].entries()),
      Object.fromEntries(truth[name].entries()),
      `${told}, ${name}`,
    );
  }
  return truth.plays;
}

async function expectSeeks(question: Question, views: readonly Witness[], told: string): Promise<void> {
  const { id, days, filter, durationMs, bins = 100 } = question;
  const selection = { ...days, ...(filter && { filter: JSON.stringify(filter) }) };
  const { jumps, arcs } = await analytics.seeks(SCOPE, id, {
    ...selection,
    bins: Math.min(bins, 100),
    limit: 1_000,
  });
  const truth = trueSeeks(views, equalParts(durationMs, Math.min(bins, 100)));
  expect(jumps, told).toBe([...truth.values()].reduce((sum, n) => sum + n, 0));
  for (const { from_bin, to_bin, n } of arcs) {
    expect(n, `${told}, ${from_bin} to ${to_bin}`).toBe(truth.get(`${from_bin}-${to_bin}`));
  }
  expect(arcs.length, told).toBe(Math.min(1_000, truth.size));
}
