import type { Run, ViewState } from '@kine/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAnalytics } from '../../src/analytics/index.ts';
import type { Caller } from '../../src/ingest/index.ts';
import { NO_RULES } from '../fixtures/no-rules.ts';
import { begin, CHROME, openWorld, send, stateOf, type World } from '../ingest-world.ts';
import { divided, type Lecture, recordedLectures, viewsOf } from './lecture-views.ts';

/** One lecture is watched by everybody who did; of the others one second has at most so many plays, to be quick. */
const WHOLE = 'lecture-12';
const PLAYS = 1_000;
/** How many players talk at once. */
const AT_ONCE = 200;
/** Long enough for the longest viewing, in milliseconds. */
const VIEWING_MS = 4 * 3_600_000;
/** People go back to before the question, and stop a little before or after it. */
const QUIZ_WITHIN_S = 10;
const SCOPE = { workspaceId: 'default' };

const recorded = recordedLectures();
const LECTURES = 'lectures that people really watched';
const NOT_HERE = 'no recorded lectures on this machine (KINE_REAL_DATA)';

const lectures: readonly Lecture[] = (recorded ?? []).map((lecture) =>
  lecture.id === WHOLE ? lecture : divided(lecture, Math.max(...lecture.plays) / PLAYS),
);
const durationMs = ({ plays }: Lecture): number => plays.length * 1_000;

describe.skipIf(!recorded)(recorded ? LECTURES : `${LECTURES} (${NOT_HERE})`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({
      videos: Object.fromEntries(lectures.map((lecture) => [lecture.id, durationMs(lecture)])),
      env: { KINE_HELLO_PER_MINUTE: '1000000', KINE_STATES_PER_SECOND: '1000000' },
    });
    for (const lecture of lectures) await watch(world, lecture);
    await world.ingest.flusher.flushNow();
  }, 240_000);
  afterAll(() => world.end());

  test.each(lectures.map((lecture) => [lecture.id, lecture] as const))('%s', async (id, lecture) => {
    const { videos, warehouse, clock } = world;
    const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
    const curve = await analytics.curve(SCOPE, id, { bin: 1 });
    const viewers = lecture.plays.map((n, s) => n - (lecture.replays[s] ?? 0));
    expect(curve.plays).toBe(Math.max(...viewers));
    expect(curve.intensity.map((w) => Math.round(w * curve.plays * 1e6) / 1e6)).toEqual(lecture.plays);
    expect(curve.retention.map((r) => Math.round(r * curve.plays * 1e6) / 1e6)).toEqual(viewers);
  });

  test('spikes are found where the lecture stopped and asked something', async () => {
    const { videos, warehouse, clock } = world;
    const analytics = createAnalytics({ exclusions: NO_RULES, warehouse, videos, clock });
    const told = { quizzes: 0, found: 0, spikes: 0, atQuiz: 0 };
    for (const { id, quizzes } of lectures) {
      const { spikes } = await analytics.moments(SCOPE, id);
      const near = (a: number, b: number): boolean => Math.abs(a - b) <= QUIZ_WITHIN_S;
      told.quizzes += quizzes.length;
      told.found += quizzes.filter((quiz) => spikes.some(({ at_s }) => near(at_s, quiz))).length;
      told.spikes += spikes.length;
      told.atQuiz += spikes.filter(({ at_s }) => quizzes.some((quiz) => near(at_s, quiz))).length;
    }
    // As found; the parameters were chosen before, by reason, and fitted to nothing here.
    expect(told).toEqual({ quizzes: 18, found: 17, spikes: 26, atQuiz: 17 });
  });
});

/** Everybody says hello, watches, and tells it at the end. */
async function watch({ ingest, clock }: World, lecture: Lecture): Promise<void> {
  const views = viewsOf(lecture);
  for (let first = 0; first < views.length; first += AT_ONCE) {
    const viewers = views
      .slice(first, first + AT_ONCE)
      .map((runs, i) => ({ runs, caller: callerOf(first + i) }));
    const greeted = await Promise.all(
      viewers.map(async (viewer) => ({ ...viewer, welcome: await begin(ingest, viewer.caller, lecture.id) })),
    );
    clock.forward(VIEWING_MS);
    const answers = await Promise.all(
      greeted.map(({ runs, caller, welcome: { token, viewId } }) =>
        send(ingest, caller, token, stateOf(viewId, 1, watched(runs, durationMs(lecture)))),
      ),
    );
    expect(answers).toEqual(answers.map(() => ({ ack: 1 })));
  }
}

function callerOf(n: number): Caller {
  return { address: `81.2.${n >> 8}.${n & 255}`, userAgent: CHROME };
}

/** What the player says at the end of a viewing. */
function watched(runs: readonly Run[], reported_duration_ms: number): Partial<ViewState> {
  const playing_ms = runs.reduce((sum, [from, to]) => sum + to - from, 0);
  const position_ms = runs.at(-1)?.[1] ?? 0;
  return {
    reported_duration_ms,
    runs,
    playing_ms,
    now: { at_ms: playing_ms, position_ms, rate: 1, state: 'paused' },
  };
}
