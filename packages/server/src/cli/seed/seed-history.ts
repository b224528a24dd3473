import type { EngageAnswer } from '@kine/protocol';
import { createIngest, type Ingest, type IngestOptions } from '../../ingest/index.ts';
import { seededRandom } from '../../platform/index.ts';
import { type SimulatedVideo, stateAt } from '../simulate/index.ts';
import { type Visit, visitsByDay } from './seeded-visits.ts';

export interface SeedOptions extends Omit<IngestOptions, 'failpoint'> {
  /** The videos that were watched; `clock` says when history ends, and `spoolFile` must be one of its own. */
  readonly watched: readonly SimulatedVideo[];
  readonly days: number;
  /** About how many views. */
  readonly views: number;
  readonly seed: number;
}

const DAY_MS = 86_400_000;
/** Visits on their way together: they share commits. */
const AT_ONCE = 1_000;

export interface SeededHistory {
  readonly views: number;
  readonly days: number;
}

/**
 * Writes days of history through the same steps, spool and flusher as live views, with a clock that is moved
 * to when each message would have come. The same seed makes the same history up to a given moment.
 */
export async function seedHistory(options: SeedOptions): Promise<SeededHistory> {
  const { watched, days, views, seed, clock } = options;
  const until = clock.now();
  let now = until - days * DAY_MS;
  const ingest = await createIngest({ ...options, clock: { now: () => now }, failpoint: () => undefined });
  /** Ingest reads the clock before it first waits. */
  const at = <T>(time: number, work: () => T): T => {
    now = time;
    return work();
  };
  let written = 0;
  try {
    for (const day of visitsByDay({ random: seededRandom(seed), videos: watched, days, views, until })) {
      for (let from = 0; from < day.length; from += AT_ONCE) {
        const some = day.slice(from, from + AT_ONCE);
        const accepted = await Promise.all(some.map((visit) => play(ingest, visit, at)));
        written += accepted.filter(Boolean).length;
      }
      await ingest.flusher.flushNow();
    }
  } finally {
    await ingest.stop();
  }
  return { views: written, days };
}

/** Hello when the visit begins, and the whole view when it ends. */
async function play(
  ingest: Ingest,
  visit: Visit,
  at: <T>(time: number, work: () => T) => T,
): Promise<boolean> {
  const { person, video, plan, referrer } = visit;
  const { address, userAgent, lang, tz } = person;
  const connection = ingest.connect({ address, userAgent, videoId: video.id });
  const send = (time: number, message: object): Promise<EngageAnswer> =>
    at(time, () => connection.receive(JSON.stringify(message)));

  const hello = { videoId: video.id, nonce: `${address} ${visit.at}`, age_ms: 0 };
  const welcome = await send(visit.at, { hello });
  if (!('viewId' in welcome)) return false;
  const state = stateAt(plan, plan.endsAt, `/watch/${video.id}`);
  const context = { ...state.context, lang, tz, ...(referrer ? { referrer } : {}) };
  const message = { token: welcome.token, state: { ...state, context, viewId: welcome.viewId, seq: 1 } };
  return 'ack' in (await send(visit.at + plan.endsAt, message));
}
