import type { AddedVideo } from '@kine/protocol/schemas';

/** How one file or link gets on. */
export type AdditionState =
  /** A file whose turn has not come: only so many are sent at once. */
  | { readonly kind: 'queued' }
  | { readonly kind: 'sending'; readonly progress?: TransferProgress }
  | { readonly kind: 'paused'; readonly progress?: TransferProgress }
  /** The server or the network is away; it goes on by itself. `reason` may be empty. */
  | { readonly kind: 'offline'; readonly reason: string; readonly progress?: TransferProgress }
  /** All of it is sent, or the server is fetching the link. */
  | { readonly kind: 'checking' }
  | { readonly kind: 'done'; readonly video: AddedVideo }
  | { readonly kind: 'failed'; readonly message: string; readonly canRetry: boolean };

/** One file or link on its way into the library. */
export interface Addition {
  readonly id: number;
  readonly source: 'file' | 'link';
  readonly name: string;
  /** The server's name for it, once it has one. */
  readonly uploadId?: string;
  readonly state: AdditionState;
}

/** Bytes sent of bytes in all, and bytes per second over the last few seconds. */
export interface TransferProgress {
  readonly sent: number;
  readonly total: number;
  readonly speed: number;
}

export type AdditionsAction =
  | {
      readonly type: 'begin';
      readonly id: number;
      readonly source: Addition['source'];
      readonly name: string;
    }
  | { readonly type: 'identify'; readonly id: number; readonly uploadId: string }
  | { readonly type: 'set'; readonly id: number; readonly state: AdditionState }
  | { readonly type: 'remove'; readonly id: number }
  | { readonly type: 'clear' };

/** The list after an action, newest last; news of something removed is ignored. `clear` leaves what is under way. */
export function reduceAdditions(
  additions: readonly Addition[],
  action: AdditionsAction,
): readonly Addition[] {
  const change = (id: number, changes: Partial<Addition>): readonly Addition[] =>
    additions.map((entry) => (entry.id === id ? { ...entry, ...changes } : entry));
  switch (action.type) {
    case 'begin': {
      const { id, source, name } = action;
      return [...additions, { id, source, name, state: { kind: source === 'file' ? 'queued' : 'checking' } }];
    }
    case 'identify':
      return change(action.id, { uploadId: action.uploadId });
    case 'set':
      return change(action.id, { state: keepProgress(additions, action) });
    case 'remove':
      return additions.filter(({ id }) => id !== action.id);
    case 'clear':
      return additions.filter(({ state }) => isUnderWay(state));
  }
}

/** A pause and a lost connection show how far it was. */
function keepProgress(
  additions: readonly Addition[],
  { id, state }: Extract<AdditionsAction, { type: 'set' }>,
): AdditionState {
  if (state.kind !== 'paused' && state.kind !== 'offline') return state;
  const before = additions.find((entry) => entry.id === id)?.state;
  return before && 'progress' in before && before.progress ? { ...state, progress: before.progress } : state;
}

/** Whether something is still to come of it. */
export function isUnderWay({ kind }: AdditionState): boolean {
  return kind !== 'done' && kind !== 'failed';
}

/** How the list does behind the closed dialog. */
export interface AdditionCounts {
  readonly underWay: number;
  /** Could not be added. Closing the dialog, which shows why, forgets them. */
  readonly failed: number;
}

/** How many are still to come, and how many will not. */
export function countAdditions(additions: readonly Addition[]): AdditionCounts {
  const count = (fits: (state: AdditionState) => boolean): number =>
    additions.filter(({ state }) => fits(state)).length;
  return { underWay: count(isUnderWay), failed: count(({ kind }) => kind === 'failed') };
}

/** Whether it would stop if the page were closed. */
export function needsPage({ state, source }: Addition): boolean {
  return (
    ['queued', 'sending', 'offline'].includes(state.kind) || (source === 'link' && state.kind === 'checking')
  );
}

/** The uploads on the server that the list is about. */
export function uploadsInUse(additions: readonly Addition[]): ReadonlySet<string> {
  return new Set(additions.flatMap(({ uploadId }) => uploadId ?? []));
}

/** Files sent at once: more share the same line and only finish later. */
const SENT_AT_ONCE = 3;

/** Those in the queue whose turn it is. */
export function nextToSend(additions: readonly Addition[]): readonly Addition[] {
  const sending = additions.filter(({ state }) => state.kind === 'sending' || state.kind === 'offline');
  const queued = additions.filter(({ state }) => state.kind === 'queued');
  return queued.slice(0, Math.max(0, SENT_AT_ONCE - sending.length));
}
