import type { Exclusion } from '@kine/protocol/schemas';
import { describe, expect, test } from 'vitest';
import { createRanks } from '../../src/analytics/create-ranks.ts';
import type { ReadSums } from '../../src/analytics/query/read-sums.ts';
import { knownVideos } from './stored-rows.ts';

const scope = { workspaceId: 'w' };
const period = { from: '2026-03-01', to: '2026-03-10' };

/** Ranks over an engine that only counts what it is asked. */
function setUp(readSums: ReadSums = async () => ({ whole: {}, groups: [], cut: false }) as never) {
  const at = { ms: Date.parse('2026-03-10T12:00:00Z'), asked: 0, rules: [] as Exclusion[] };
  const ranksFor = createRanks({
    videos: knownVideos([]),
    exclusions: { of: () => at.rules },
    clock: { now: () => at.ms },
    readSums: (...question) => {
      at.asked += 1;
      return readSums(...question);
    },
  });
  return { at, ranksFor };
}

describe('the order of a list', () => {
  test('is one question for all pages, also for those that are asked for at once', async () => {
    const { at, ranksFor } = setUp();
    const pages = await Promise.all([1, 2, 3].map(() => ranksFor(scope, { metric: 'play', ...period })));
    expect(new Set(pages).size).toBe(1);
    at.ms += 4_999;
    await ranksFor(scope, { metric: 'play', ...period });
    expect(at.asked).toBe(1);
  });

  test('is asked anew after five seconds', async () => {
    const { at, ranksFor } = setUp();
    await ranksFor(scope, { metric: 'play', ...period });
    at.ms += 5_000;
    await ranksFor(scope, { metric: 'play', ...period });
    expect(at.asked).toBe(2);
  });

  test('is another one of another metric, period, workspace, or under another rule', async () => {
    const { at, ranksFor } = setUp();
    await ranksFor(scope, { metric: 'play', ...period });
    await ranksFor(scope, { metric: 'content_time', ...period });
    await ranksFor(scope, { metric: 'play', ...period, to: '2026-03-09' });
    await ranksFor(scope, { metric: 'play', ...period, time_zone: 'Asia/Tokyo' });
    await ranksFor({ workspaceId: 'others' }, { metric: 'play', ...period });
    expect(at.asked).toBe(5);
    at.rules = [{ exclusion_id: 'e' } as unknown as Exclusion];
    await ranksFor(scope, { metric: 'play', ...period });
    expect(at.asked).toBe(6);
  });

  test('does not keep a failure', async () => {
    let fails = true;
    const { at, ranksFor } = setUp(async () => {
      if (fails) throw new Error('The engine rests.');
      return { whole: {}, groups: [], cut: false } as never;
    });
    await expect(ranksFor(scope, { metric: 'play', ...period })).rejects.toThrow('The engine rests.');
    fails = false;
    expect(await ranksFor(scope, { metric: 'play', ...period })).toEqual(new Map());
    expect(at.asked).toBe(2);
  });

  test('keeps no more than sixteen orders', async () => {
    const { at, ranksFor } = setUp();
    const days = Array.from({ length: 17 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`);
    for (const day of days) await ranksFor(scope, { metric: 'play', from: day, to: day });
    await ranksFor(scope, { metric: 'play', from: '2026-03-17', to: '2026-03-17' });
    expect(at.asked).toBe(17);
    await ranksFor(scope, { metric: 'play', from: '2026-03-01', to: '2026-03-01' });
    expect(at.asked).toBe(18);
  });
});
