import type { UploadStatus } from '@kine/protocol/schemas';
import { describe, expect, test } from 'vitest';
import { isPassing, retryDelayMs } from '../src/api/upload-video.ts';
import {
  type Addition,
  type AdditionState,
  countAdditions,
  needsPage,
  nextToSend,
  reduceAdditions,
} from '../src/dashboard/features/add-video/additions.ts';
import {
  matchUnfinished,
  shownUnfinished,
  uploadToGoOnWith,
} from '../src/dashboard/features/add-video/match-unfinished.ts';
import { createSpeedometer, secondsLeft } from '../src/dashboard/features/add-video/transfer-speed.ts';

const progress = { sent: 600, total: 1_000, speed: 100 };
const file = (id: number, state: AdditionState): Addition => ({
  id,
  source: 'file',
  name: `${id}.mp4`,
  state,
});

describe('the list of additions', () => {
  test('ignores news of an addition that was cancelled', () => {
    const begun = reduceAdditions([], { type: 'begin', id: 1, source: 'file', name: 'a.mp4' });
    const removed = reduceAdditions(begun, { type: 'remove', id: 1 });
    const state = { kind: 'failed', message: 'x', canRetry: false } as const;
    expect(reduceAdditions(removed, { type: 'set', id: 1, state })).toEqual([]);
  });

  test('puts a file into the queue and a link to the server at once', () => {
    const one = reduceAdditions([], { type: 'begin', id: 1, source: 'file', name: 'a.mp4' });
    const both = reduceAdditions(one, { type: 'begin', id: 2, source: 'link', name: 'https://a.example/b' });
    expect(both.map(({ state }) => state.kind)).toEqual(['queued', 'checking']);
  });

  test('keeps what is there in sight while it is paused or the connection is lost', () => {
    const sending = [file(1, { kind: 'sending', progress })];
    const paused = reduceAdditions(sending, { type: 'set', id: 1, state: { kind: 'paused' } });
    expect(paused[0]?.state).toEqual({ kind: 'paused', progress });
    const state = { kind: 'offline', reason: 'Nobody answers.' } as const;
    expect(reduceAdditions(paused, { type: 'set', id: 1, state })[0]?.state).toEqual({ ...state, progress });
  });

  test('counts what is still to come and what failed, for who does not see the list', () => {
    const list = [
      file(1, { kind: 'queued' }),
      file(2, { kind: 'paused' }),
      file(3, { kind: 'failed', message: 'x', canRetry: false }),
    ];
    expect(countAdditions(list)).toEqual({ underWay: 2, failed: 1 });
    expect(countAdditions([])).toEqual({ underWay: 0, failed: 0 });
  });

  test('forgets what is settled when it is cleared, and nothing else', () => {
    const all = [
      file(1, { kind: 'failed', message: 'x', canRetry: true }),
      file(2, { kind: 'paused', progress }),
      file(3, { kind: 'checking' }),
    ];
    expect(reduceAdditions(all, { type: 'clear' }).map(({ id }) => id)).toEqual([2, 3]);
  });

  test('lets three files go at once; one that waits for the connection keeps its turn, a paused one does not', () => {
    const queued = [4, 5].map((id) => file(id, { kind: 'queued' }));
    const two = [file(1, { kind: 'sending' }), file(2, { kind: 'offline', reason: 'x' })];
    const ids = (additions: Addition[]) => nextToSend(additions).map(({ id }) => id);
    expect(ids([...two, file(3, { kind: 'paused' }), ...queued])).toEqual([4]);
    expect(ids([...two, file(3, { kind: 'sending' }), ...queued])).toEqual([]);
    expect(ids([file(3, { kind: 'checking' }), ...queued])).toEqual([4, 5]);
  });

  test('needs the page for what is being sent, and not for what is paused or with the server', () => {
    const states: AdditionState[] = [
      { kind: 'sending' },
      { kind: 'queued' },
      { kind: 'paused' },
      { kind: 'checking' },
    ];
    expect(states.map((state) => needsPage(file(1, state)))).toEqual([true, true, false, false]);
  });
});

describe('the speed', () => {
  test('is that of the last three seconds, not of the whole upload', () => {
    const speed = createSpeedometer();
    expect(speed(0, 0)).toBe(0);
    expect(speed(1_000, 1_000)).toBe(1_000);
    expect(speed(1_000, 2_000)).toBe(500);
    // The samples at 0 s and 1 s are too old by now: 6,000 bytes in the 3 s since the one at 2 s.
    expect(speed(7_000, 5_000)).toBe(2_000);
  });

  test('is never below zero, though a piece that was cut off is sent again', () => {
    const speed = createSpeedometer();
    speed(5_000, 0);
    expect(speed(1_000, 1_000)).toBe(0);
  });

  test('tells the time that is left', () => {
    expect(secondsLeft(progress)).toBe(4);
    expect(secondsLeft({ ...progress, speed: 0 })).toBeUndefined();
  });
});

describe('an unfinished upload', () => {
  const upload: UploadStatus = {
    upload_id: 'u1',
    file_name: 'talk.mp4',
    modified_at: 5,
    size: 1_000,
    offset: 620,
    state: 'receiving',
    created_at: 0,
    video: null,
    error: null,
  };
  const chosen = { name: 'talk.mp4', size: 1_000, lastModified: 5 };

  test('is taken up by the file of the same name, size and date only', () => {
    expect(matchUnfinished([upload], chosen, new Set())).toBe(upload);
    for (const other of [{ name: 'b.mp4' }, { size: 999 }, { lastModified: 6 }]) {
      expect(matchUnfinished([upload], { ...chosen, ...other }, new Set())).toBeUndefined();
    }
  });

  test('is left alone while this page sends it, or once it is whole', () => {
    expect(matchUnfinished([upload], chosen, new Set(['u1']))).toBeUndefined();
    expect(matchUnfinished([{ ...upload, state: 'checking' }], chosen, new Set())).toBeUndefined();
  });

  test('goes on for its own file, though this page sends it, and is begun anew once the server has it no more', () => {
    const inUse = new Set(['u1']);
    expect(uploadToGoOnWith({ uploads: [upload], uploadId: 'u1', inUse }, chosen)).toBe('u1');
    expect(uploadToGoOnWith({ uploads: [], uploadId: 'u1', inUse }, chosen)).toBeUndefined();
    expect(uploadToGoOnWith({ uploads: [upload], uploadId: undefined, inUse: new Set() }, chosen)).toBe('u1');
  });

  test('is offered unless nothing of it came or this page sends it', () => {
    const empty = { ...upload, upload_id: 'u2', offset: 0 };
    const mine = { ...upload, upload_id: 'u3' };
    expect(shownUnfinished([upload, empty, mine], new Set(['u3']))).toEqual([upload]);
  });
});

describe('a lost connection', () => {
  test('is waited for, a refusal is not', () => {
    expect([0, 409, 502, 503, 504].map(isPassing)).toEqual([true, true, true, true, true]);
    expect([400, 403, 413, 422, 500, 507].map(isPassing)).toEqual([false, false, false, false, false, false]);
  });

  test('is tried for at longer and longer intervals', () => {
    expect([0, 1, 2, 20].map(retryDelayMs)).toEqual([500, 1_000, 2_000, 10_000]);
  });
});
