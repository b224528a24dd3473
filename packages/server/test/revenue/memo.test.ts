import { expect, test } from 'vitest';
import { createMemo } from '../../src/revenue/memo.ts';
import { handClock } from '../ingest-world.ts';

function counting(options: { keptMs: number; staleMs?: number; atMost?: number }) {
  const clock = handClock(0);
  const memo = createMemo<number>({ atMost: 10, ...options, clock });
  let made = 0;
  return { clock, memo, get: (key = 'a') => memo.get(key, async () => ++made) };
}

test('an answer is kept for a while, for all who wait for it', async () => {
  const { clock, get } = counting({ keptMs: 10 });
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
  clock.forward(9);
  expect(await get()).toBe(1);
  clock.forward(1);
  expect(await get()).toBe(2);
});

test('one that is a little too old is given once more while the next is made', async () => {
  const { clock, get } = counting({ keptMs: 10, staleMs: 20 });
  await get();
  clock.forward(15);
  expect([await get(), await get()]).toEqual([1, 2]);
  clock.forward(31);
  expect(await get()).toBe(3);
});

test('what changed is made anew, and the oldest goes first', async () => {
  const { memo, get } = counting({ keptMs: 10, atMost: 2 });
  expect([await get('a'), await get('b'), await get('c'), await get('a')]).toEqual([1, 2, 3, 4]);
  memo.clear();
  expect(await get('c')).toBe(5);
});

test('a failure is not kept', async () => {
  const { memo, get } = counting({ keptMs: 10 });
  await expect(memo.get('a', async () => Promise.reject(new Error('engine')))).rejects.toThrow('engine');
  expect(await get()).toBe(1);
});
