import type { Exclusion, QueryAnswer } from '@kine/protocol/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Analytics, createAnalytics, withExclusions } from '../../src/analytics/index.ts';
import { addDays, seededRandom } from '../../src/platform/index.ts';
import { knownVideos } from '../analytics/stored-rows.ts';
import { expectTrue } from './expect-true.ts';
import { randomLibrary, SCOPE, VIDEOS } from './random-library.ts';
import { type RandomQuestion, randomQuestion } from './random-question.ts';
import { randomRules } from './random-rules.ts';
import { NOW } from './random-times.ts';
import { keyOf, trueGroups } from './truth/groups.ts';
import { trueIntervals } from './truth/intervals.ts';
import { type TrueMetrics, trueMetrics } from './truth/metrics.ts';
import { selected } from './truth/selected.ts';
import { stepsOf } from './truth/steps.ts';
import type { Witness } from './truth/witness.ts';
import { openTruthWorld, type Truth, type TruthWorld } from './truth-world.ts';

/** Another one asks other questions of other views. */
const SEED = Number(process.env.KINE_TEST_SEED ?? 20_111_230);
const QUESTIONS = 200;

let world: TruthWorld;
/** What the owner excludes while a question is asked, and what is true then. */
let rules: readonly Exclusion[] = [];
let truth: Truth;
let analytics: Analytics;
let intervals = 0;
beforeAll(async () => {
  world = await openTruthWorld({ views: randomLibrary(SEED, 2_500), videos: VIDEOS, nowMs: NOW });
  const clock = { now: () => NOW };
  const exclusions = { of: () => rules };
  analytics = createAnalytics({
    exclusions,
    warehouse: withExclusions(world.warehouse, exclusions),
    videos: knownVideos(VIDEOS),
    clock,
  });
});
afterAll(() => world.end());

test(`${QUESTIONS} random questions are answered truly, whatever is excluded`, async () => {
  let rows = 0;
  for (let n = 0; n < QUESTIONS; n++) {
    const question = randomQuestion(seededRandom(SEED).fork(n));
    const [first, ...others] = world.witnesses;
    rules = first ? randomRules(seededRandom(SEED).fork(QUESTIONS + n), [first, ...others]) : [];
    truth = world.under(rules);
    const told = `KINE_TEST_SEED=${SEED}, question ${n}: ${JSON.stringify({ question, rules })}`;
    const answer = await analytics.query(SCOPE, question);
    expectTotals(question, answer, told);
    expectRows(question, answer, told);
    rows += answer.rows.length;
  }
  expect(rows).toBeGreaterThan(5_000);
  expect(intervals).toBeGreaterThan(100);
}, 300_000);

type Values = QueryAnswer['totals'];

/** Days of a time zone, both ends included. */
interface Days {
  readonly from: string;
  readonly to: string;
}

function viewsOf({ videos, filter, time_zone }: RandomQuestion, { from, to }: Days): Witness[] {
  const asked = { workspace: SCOPE.workspaceId, videos, from, to, filter };
  return selected(truth.witnesses, asked, truth.around(time_zone));
}

/** The days compared to, worked out apart. */
function comparedDays({ period, compare_to }: RandomQuestion): Days | undefined {
  if (compare_to === undefined || typeof compare_to === 'object') return compare_to;
  if (compare_to === 'previous_year') return { from: yearBefore(period.from), to: yearBefore(period.to) };
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  return { from: addDays(period.from, -days), to: addDays(period.from, -1) };
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
}

function expectTotals(question: RandomQuestion, answer: QueryAnswer, told: string): void {
  const views = viewsOf(question, question.period);
  expectValues(answer.totals, trueMetrics(views), `${told}, totals`);
  expectIntervals(answer.totals, views, `${told}, intervals`);
  expect(Object.keys(answer.totals), told).toEqual(question.metrics);
  const earlier = comparedDays(question);
  expect(answer.compared_period, told).toEqual(earlier);
  if (earlier) {
    const before = trueMetrics(viewsOf(question, earlier));
    expectValues(answer.compared_totals ?? {}, before, `${told}, compared totals`);
  }
}

function expectRows(question: RandomQuestion, answer: QueryAnswer, told: string): void {
  const { dimensions } = question;
  const groups = groupsOf(question);
  const keys = answer.rows.map((row) =>
    keyOf(
      row.time,
      dimensions.map((id) => row.dimensions[id as 'day']),
    ),
  );
  expect(keys.toSorted(), told).toEqual([...groups.keys()].sort());
  for (const [i, row] of answer.rows.entries()) {
    const group = groups.get(keys[i] ?? '');
    expectValues(row.metrics, group?.asked ?? NOTHING, `${told}, row ${keys[i]}`);
    if (question.compare_to) {
      expectValues(row.compared ?? {}, group?.compared ?? NOTHING, `${told}, compared to row ${keys[i]}`);
    }
  }
}

const NOTHING = trueMetrics([]);

interface Pair {
  asked?: TrueMetrics | undefined;
  compared?: TrueMetrics | undefined;
}

/** Every group of either period; the steps of a series are all there and compared in order. */
function groupsOf(question: RandomQuestion): Map<string, Pair> {
  const { dimensions, interval, period, time_zone } = question;
  const around = truth.around(time_zone);
  const steps = interval ? stepsOf(period, interval, time_zone) : [''];
  const groups = new Map<string, Pair>();
  if (dimensions.length === 0 && !interval) return groups;
  if (dimensions.length === 0 && interval) for (const step of steps) groups.set(keyOf(step, []), {});
  for (const [key, asked] of trueGroups(viewsOf(question, period), { dimensions, interval }, around)) {
    groups.set(key, { asked });
  }
  const earlier = comparedDays(question);
  if (!earlier) return groups;
  const earlierSteps = interval ? stepsOf(earlier, interval, time_zone) : [''];
  for (const [key, compared] of trueGroups(viewsOf(question, earlier), { dimensions, interval }, around)) {
    const [step, ...values] = JSON.parse(key) as string[];
    const here = steps[earlierSteps.indexOf(step ?? '')];
    if (here === undefined) continue;
    const there = keyOf(here, values);
    groups.set(there, { ...groups.get(there), compared });
  }
  return groups;
}

function expectValues(values: Values, expected: TrueMetrics, told: string): void {
  const answered = Object.entries(values).map(([id, metric]) => [id, metric.value]);
  expectTrue(Object.fromEntries(answered), expected, told);
}

/** Of the shares and means of what was watched; the oracle's own quantiles are good to ten digits. */
function expectIntervals(values: Values, views: readonly Witness[], told: string): void {
  const truth = trueIntervals(views);
  for (const [id, { interval }] of Object.entries(values)) {
    if (!WITH_INTERVAL.has(id)) continue;
    const expected = truth[id];
    expect(interval === undefined, `${told}, ${id}`).toBe(expected === undefined);
    for (const end of [0, 1] as const) {
      const [is, should] = [interval?.[end] ?? 0, expected?.[end] ?? 0];
      expect(Math.abs(is - should), `${told}, ${id}: ${interval}, in truth ${expected}`).toBeLessThan(
        1e-7 * Math.max(1, Math.abs(should)),
      );
    }
    intervals += 1;
  }
}

const WITH_INTERVAL = new Set([
  'completion',
  'full_watch',
  'average_view_duration',
  'engagement',
  'average_percentage_viewed',
]);
