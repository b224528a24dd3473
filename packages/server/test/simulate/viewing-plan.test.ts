import { viewStateSchema } from '@kine/protocol/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sendTimes, stateAt } from '../../src/cli/simulate/state-at.ts';
import { planViewing } from '../../src/cli/simulate/viewing-plan.ts';
import { isPlausible } from '../../src/ingest/steps/check-plausible.ts';
import { seededRandom } from '../../src/platform/index.ts';

const anyPlan = fc.record({
  seed: fc.nat(),
  durationMs: fc.integer({ min: 1_000, max: 900_000 }),
  untilMs: fc.integer({ min: 1, max: 595_000 }),
});
const planOf = ({ seed, ...rest }: { seed: number; durationMs: number; untilMs: number }) =>
  planViewing({ random: seededRandom(seed), ...rest });

test('the same seed makes the same audience', () => {
  fc.assert(
    fc.property(anyPlan, (given) => {
      expect(planOf(given)).toEqual(planOf(given));
    }),
  );
  const one = planViewing({ random: seededRandom(1).fork(1), durationMs: 60_000, untilMs: 60_000 });
  const two = planViewing({ random: seededRandom(1).fork(2), durationMs: 60_000, untilMs: 60_000 });
  expect(one).not.toEqual(two);
});

test('every state on the way is one a server takes and believes, and only grows', () => {
  fc.assert(
    fc.property(anyPlan, (given) => {
      const plan = planOf(given);
      let before = -1;
      for (const at of sendTimes(plan, 5_000)) {
        const state = { ...stateAt(plan, at, 'https://a.example/'), viewId: 'x', seq: 1 };
        expect(viewStateSchema.safeParse(state).error).toBeUndefined();
        expect(isPlausible(state, at)).toBe(true);
        expect(state.runs.every(([, to]) => to <= given.durationMs)).toBe(true);
        const watched = state.runs.reduce((sum, [from, to]) => sum + to - from, 0);
        expect(watched).toBeGreaterThanOrEqual(before);
        before = watched;
      }
    }),
  );
});

test('most leave early, some reach the end, some see a part again', () => {
  const plans = Array.from({ length: 500 }, (_, n) =>
    planViewing({ random: seededRandom(7).fork(n), durationMs: 120_000, untilMs: 595_000 }),
  );
  const states = plans.map((plan) => stateAt(plan, plan.endsAt, ''));
  const share = (matches: (runs: readonly (readonly number[])[]) => boolean): number =>
    states.filter(({ runs }) => matches(runs)).length / states.length;
  const reached = (part: number): number => share((runs) => runs.some(([, to = 0]) => to >= part * 120_000));
  expect(reached(0.1)).toBeGreaterThan(reached(0.5));
  expect(reached(0.5)).toBeGreaterThan(reached(1));
  expect(reached(1)).toBeGreaterThan(0.1);
  expect(share((runs) => runs.length > 3)).toBeGreaterThan(0.2);
  expect(share((runs) => runs.length === 0)).toBeGreaterThan(0.01);
});
