import type { LiveMessage } from '@kine/protocol';

/** One reader, a socket most of the time. */
export interface Sink {
  send(text: string): void;
  /** Bytes that wait because the reader is slow. */
  buffered(): number;
}

/** What a topic has to say, once its numbers are loaded. */
export interface TopicContent {
  ready(): boolean;
  snapshot(): LiveMessage;
  /** What changed since the last call; undefined when nothing did. */
  delta(): LiveMessage | undefined;
}

/** Readers of one topic, told at most four times a second. */
export interface Topic {
  /** Something may have changed: tells the readers at once, or when the pace allows. */
  touch(): void;
  add(sink: Sink): void;
  remove(sink: Sink): void;
  /** Says one last thing to every reader and lets them go. */
  close(last: LiveMessage): void;
  readers(): number;
  stop(): void;
}

const EVERY_MS = 250;
/** A reader with more than this unsent is skipped, and gets a snapshot when it has caught up. */
const SLOW_BYTES = 256 * 1024;

export function createTopic(content: TopicContent): Topic {
  /** Whether the reader's next message must be a snapshot. */
  const sinks = new Map<Sink, { behind: boolean }>();
  let timer: NodeJS.Timeout | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;

  const publish = (): void => {
    timer = undefined;
    if (!content.ready()) return;
    lastAt = performance.now();
    const delta = content.delta();
    const changes = delta && JSON.stringify(delta);
    let whole: string | undefined;
    for (const [sink, reader] of sinks) {
      if (sink.buffered() > SLOW_BYTES) {
        reader.behind = true;
      } else if (reader.behind) {
        whole ??= JSON.stringify(content.snapshot());
        sink.send(whole);
        reader.behind = false;
      } else if (changes !== undefined) {
        sink.send(changes);
      }
    }
    // A slow reader is looked at again even when nothing else happens.
    if ([...sinks.values()].some(({ behind }) => behind)) touch();
  };
  const touch = (): void => {
    if (timer || sinks.size === 0) return;
    timer = setTimeout(publish, Math.max(0, lastAt + EVERY_MS - performance.now()));
  };

  return {
    touch,
    add: (sink) => {
      const ready = content.ready();
      // What happened while nobody read is in the snapshot.
      if (ready && sinks.size === 0) content.delta();
      if (ready) sink.send(JSON.stringify(content.snapshot()));
      sinks.set(sink, { behind: !ready });
    },
    remove: (sink) => {
      sinks.delete(sink);
    },
    close: (last) => {
      for (const sink of sinks.keys()) sink.send(JSON.stringify(last));
      sinks.clear();
    },
    readers: () => sinks.size,
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      sinks.clear();
    },
  };
}
