import type { WorkspaceMessage } from '@kine/protocol';
import { expect, test } from 'vitest';
import type { LiveSocket } from '../src/api/live-socket.ts';
import { createLiveStore } from '../src/api/live-store.ts';

const message = (viewers_now: number): WorkspaceMessage => ({
  type: 'snapshot',
  topic: 'workspace',
  at: 0,
  viewers_now,
  videos: [],
  events: [],
  library_changed: [],
});

test('all that arrives between two pictures is one change', () => {
  let hear: Parameters<LiveSocket['subscribe']>[1] = () => undefined;
  let draw = (): void => undefined;
  const { workspace } = createLiveStore({
    socket: {
      subscribe: (_topic, listener) => {
        hear = listener;
        return () => undefined;
      },
      status: () => 'open',
      onStatus: () => () => undefined,
      stop: () => undefined,
    },
    now: () => 0,
    nextFrame: (run) => {
      draw = run;
    },
    onLibraryChanged: () => undefined,
  });
  let changes = 0;
  const leave = workspace.watch(() => changes++);
  for (let viewers = 1; viewers <= 1_000; viewers++) hear(message(viewers));
  expect(workspace.get()).toBeUndefined();
  draw();
  expect([changes, workspace.get()?.viewers_now]).toEqual([1, 1_000]);

  hear(message(7));
  leave();
  draw();
  expect(changes).toBe(1);
});
