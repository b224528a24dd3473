import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentHash, mergeViewStates } from '../src/index.ts';
import { anyState, viewState } from './view-arbitrary.ts';

test('the higher sequence number stands, whichever comes first', () => {
  const early = viewState({ seq: 1, playing_ms: 9_000 });
  const late = viewState({ seq: 2, playing_ms: 10_000 });
  expect(mergeViewStates(early, late)).toBe(late);
  expect(mergeViewStates(late, early)).toBe(late);
});

test('merging is idempotent, commutative and associative', () => {
  fc.assert(
    fc.property(anyState, anyState, anyState, (a, b, c) => {
      expect(mergeViewStates(a, a)).toEqual(a);
      expect(mergeViewStates(a, b)).toEqual(mergeViewStates(b, a));
      expect(mergeViewStates(mergeViewStates(a, b), c)).toEqual(mergeViewStates(a, mergeViewStates(b, c)));
    }),
  );
});

test('any order, duplication or later-repaired loss of the messages gives one result', () => {
  const delivery = fc
    .uniqueArray(anyState, { minLength: 1, selector: (state) => state.seq })
    .chain((sent) => {
      const last = sent.reduce(mergeViewStates);
      const arrived = fc.array(fc.constantFrom(...sent), { maxLength: 8 });
      return fc
        .tuple(fc.constant(last), arrived)
        .chain(([newest, some]) =>
          fc.tuple(
            fc.constant(newest),
            fc.shuffledSubarray([newest, ...some], { minLength: some.length + 1 }),
          ),
        );
    });
  fc.assert(
    fc.property(delivery, ([newest, messages]) => {
      expect(messages.reduce(mergeViewStates)).toEqual(newest);
    }),
  );
});

test('the hash that breaks ties does not depend on the order of keys or on undefined fields', () => {
  expect(contentHash({ a: 1, b: [1, { c: 2, d: 3 }] })).toBe(contentHash({ b: [1, { d: 3, c: 2 }], a: 1 }));
  expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: 2 }));
  expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
});
