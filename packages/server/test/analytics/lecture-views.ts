import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Run } from '@kine/protocol';
import { REAL_DATA } from '../library-setup.ts';

/** How a recorded lecture was watched: plays and replays of each second, by all its viewers together. */
export interface Lecture {
  readonly id: string;
  readonly plays: readonly number[];
  /** The part of `plays` by viewers who had seen the second before. */
  readonly replays: readonly number[];
  /** Seconds at which the lecture stopped and asked a question. */
  readonly quizzes: readonly number[];
}

interface Recorded {
  readonly plays: readonly number[];
  readonly replays: readonly number[];
  readonly in_video_quiz_s: readonly number[];
}

/** The recorded lectures; undefined where the material is absent. */
export function recordedLectures(): readonly Lecture[] | undefined {
  const file = path.join(REAL_DATA, 'traces', 'lectures_played.json');
  if (!existsSync(file)) return undefined;
  const lectures: Record<string, Recorded> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(lectures).map(([id, { plays, replays, in_video_quiz_s }]) => ({
    id: `lecture-${id}`,
    plays,
    replays,
    quizzes: in_video_quiz_s,
  }));
}

/** The same lecture with one viewer for every `divisor`, rounded. */
export function divided(lecture: Lecture, divisor: number): Lecture {
  const share = (n: number): number => Math.round(n / divisor);
  const replays = lecture.replays.map(share);
  const plays = lecture.plays.map((n, s) => share(n - (lecture.replays[s] ?? 0)) + (replays[s] ?? 0));
  return { ...lecture, plays, replays };
}

/**
 * Views whose runs, together, are exactly the recorded counts. A second that `n` viewers saw was seen by the first
 * `n` of them, and its replays are theirs, one each and again from the first: so every run is a stretch of seconds,
 * first watched from front to back, then replayed.
 */
export function viewsOf({ plays, replays }: Lecture): Run[][] {
  const viewers = plays.map((n, s) => n - (replays[s] ?? 0));
  return Array.from({ length: Math.max(...viewers) }, (_, k) => {
    const passes = viewers.map((n, s) => {
      const again = replays[s] ?? 0;
      return k < n ? 1 + Math.floor(again / n) + (k < again % n ? 1 : 0) : 0;
    });
    return runsOf(passes);
  });
}

/** Runs, one after the other in time, that play each second as often as `passes` says. */
function runsOf(passes: readonly number[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (let layer = 1; layer <= Math.max(...passes); layer++) {
    let from: number | undefined;
    for (let second = 0; second <= passes.length; second++) {
      const isPlayed = (passes[second] ?? 0) >= layer;
      if (isPlayed) from ??= second;
      else if (from !== undefined) {
        runs.push([from * 1_000, second * 1_000, at, 1]);
        at += (second - from) * 1_000;
        from = undefined;
      }
    }
  }
  return runs;
}
