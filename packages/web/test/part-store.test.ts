import { describe, expect, test } from 'vitest';
import { createPartStore } from '../src/dashboard/features/parts/part-store.ts';
import { PartError } from '../src/parts/part-error.ts';

/** A part that comes or fails when it is told to. */
function heldPart() {
  const asked: { come: () => void; fail: (error: unknown) => void }[] = [];
  const store = createPartStore(
    () => new Promise<string>((resolve, reject) => asked.push({ come: () => resolve('part'), fail: reject })),
  );
  return { store, asked };
}

const OFFLINE = new PartError('offline');

describe('a part', () => {
  test('is fetched once for all who want it, and stays', async () => {
    const { store, asked } = heldPart();
    const wanted = store.want();
    expect(store.want()).toBe(wanted);
    asked[0]?.come();
    await wanted;
    expect(store.get()).toEqual({ kind: 'here', value: 'part' });
    await store.want();
    expect(asked).toHaveLength(1);
  });

  test('says why it did not come, and while it is tried again', async () => {
    const { store, asked } = heldPart();
    const states: unknown[] = [];
    store.watch(() => states.push(store.get()));
    const wanted = store.want();
    asked[0]?.fail(OFFLINE);
    await wanted;
    const again = store.want();
    asked[1]?.come();
    await again;
    expect(states).toEqual([
      { kind: 'failed', error: OFFLINE, isTrying: false },
      { kind: 'failed', error: OFFLINE, isTrying: true },
      { kind: 'here', value: 'part' },
    ]);
  });

  test('that nobody waits for fails in silence', async () => {
    const { store, asked } = heldPart();
    const ahead = store.preload();
    asked[0]?.fail(OFFLINE);
    await ahead;
    expect(store.get()).toEqual({ kind: 'away' });
  });

  test('that was wanted while it came ahead of need says so', async () => {
    const { store, asked } = heldPart();
    const ahead = store.preload();
    void store.want();
    asked[0]?.fail(OFFLINE);
    await ahead;
    expect(store.get()).toMatchObject({ kind: 'failed' });
  });

  test('keeps saying so when another fetch ahead of need fails, until it is forgotten', async () => {
    const { store, asked } = heldPart();
    const wanted = store.want();
    asked[0]?.fail(OFFLINE);
    await wanted;
    const ahead = store.preload();
    asked[1]?.fail(new TypeError('no module'));
    await ahead;
    expect(store.get()).toMatchObject({ kind: 'failed', error: { failure: 'broken' } });
    store.forget();
    expect(store.get()).toEqual({ kind: 'away' });
  });
});
