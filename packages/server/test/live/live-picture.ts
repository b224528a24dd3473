import type { CurveSums, LiveMessage, LiveNumbers, Playhead } from '@kine/protocol';

/** What a page shows of a video topic after it has read all messages: snapshots replace, deltas overwrite. */
export interface LivePicture extends LiveNumbers {
  readonly bins: CurveSums;
  readonly playheads: Map<string, Playhead>;
  readonly events: string[];
}

export function pictureOf(messages: readonly LiveMessage[]): LivePicture {
  let picture: LivePicture | undefined;
  for (const message of messages) {
    if (message.type === 'error' || message.topic === 'workspace' || message.topic === 'jobs') continue;
    const { viewers_now, unique_viewers, totals } = message;
    const numbers = { viewers_now, unique_viewers, totals };
    const happened = message.events.map(({ kind }) => kind).toReversed();
    if (message.type === 'snapshot') {
      const playheads = new Map(message.playheads.map((head) => [head.view, head]));
      picture = { ...numbers, bins: structuredClone(message.curve.sums), playheads, events: happened };
      continue;
    }
    if (!picture) throw new Error('a delta came before the snapshot');
    for (const [bin, ...values] of message.bins) {
      const keys = ['played_ms', 'seen_ms', 'reached', 'started', 'stopped', 'back_seeks'] as const;
      for (const [i, key] of keys.entries()) picture.bins[key][bin] = values[i] ?? Number.NaN;
    }
    for (const head of message.playheads) picture.playheads.set(head.view, head);
    for (const view of message.gone) picture.playheads.delete(view);
    picture = { ...picture, ...numbers, events: [...picture.events, ...happened] };
  }
  if (!picture) throw new Error('nothing was sent yet');
  return picture;
}
