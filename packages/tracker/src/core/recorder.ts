import type { Frames, PlayState, ViewState } from '@kine/protocol';
import { LIMITS } from '@kine/protocol';
import { type Facts, isHalted, isRolling } from './facts.ts';
import { allRuns, closeRun, follow, newPlayhead, type Playhead } from './playhead.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : Mutable<T[K]> };

/** What of a view's state only ever grows. Times in wall milliseconds since the view began. */
type Record = Mutable<
  Omit<ViewState, 'viewId' | 'seq' | 'runs' | 'passes' | 'now' | 'context' | 'consent' | 'stalls'>
> & {
  readonly stalls: { n: number; ms: number; list: [atMs: number, ms: number][] };
};

/** Everything known of one view. */
export interface Recorder {
  readonly head: Playhead;
  readonly record: Record;
  last: Facts;
  /** What the viewer waits for: data, or a seek to land. */
  hold?: 'stall' | 'seek' | undefined;
  /** When media time advanced last. */
  playedAt?: number;
}

const NO_FRAMES: Frames = { dropped: 0, total: 0 };

/** Begins a view with the first look at the player. */
export function newRecorder(facts: Facts): Recorder {
  const record: Record = {
    v: 1,
    reported_duration_ms: 0,
    autoplay: false,
    playing_ms: 0,
    muted_ms: 0,
    hidden_ms: 0,
    ended: false,
    stalls: { n: 0, ms: 0, list: [] },
    seeks: { n: 0, latency_ms: 0 },
    errors: [],
    renditions: [],
  };
  noteFacts(record, facts);
  return { head: newPlayhead(facts), record, last: facts };
}

/** Takes in what the player says after `signal`: the type of a media event, or anything else for a look in between. */
export function observe(recorder: Recorder, signal: string | undefined, seen: Facts): void {
  const { head, record, last } = recorder;
  const facts = { ...seen, ended: seen.ended ?? (seen.paused && (signal === 'ended' || last.ended)) };
  const sought = !!facts.playedEnd && !last.seeking && (facts.seeking || signal === 'seeking');
  noteFacts(record, facts);
  noteFrames(recorder, facts);
  const step = follow(head, last, facts, sought);
  notePlaying(recorder, facts, step.playedMs);
  if (step.playedMs > 0 && !step.jumped) recorder.hold = undefined;
  if (!step.wrapped && (facts.playedEnd ? sought : step.jumped)) noteSeek(recorder);
  else if (signal === 'waiting' || facts.starved) noteStall(recorder, facts);
  if (signal === 'waiting' || signal === 'emptied') closeRun(head);
  if (isHalted(facts) && !facts.seeking) recorder.hold = undefined;
  if (facts.ended || step.wrapped) record.ended = true;
  recorder.last = facts;
}

function noteFacts(record: Record, facts: Facts): void {
  const { at, height, displayedHeight, bitrate } = facts;
  record.reported_duration_ms = facts.duration || record.reported_duration_ms;
  if (!facts.paused && record.requested_at_ms === undefined) {
    record.requested_at_ms = at;
    record.autoplay = facts.unasked;
  }
  const { renditions } = record;
  const shown = renditions.at(-1);
  const resized = !shown || Math.abs(displayedHeight / shown.displayed_height - 1) > 0.2;
  if (!height || !displayedHeight || record.requested_at_ms === undefined) return;
  const other = resized || shown?.height !== height || shown.bitrate_kbps !== bitrate;
  if (other && renditions.length < LIMITS.renditions) {
    renditions.push({
      at_ms: at,
      height,
      displayed_height: displayedHeight,
      bitrate_kbps: bitrate,
    });
  }
}

/** Adds up frames since the last look: the player counts anew from each load, a view only its own. */
function noteFrames({ record, last }: Recorder, { frames }: Facts): void {
  if (!frames) return;
  const before = last.frames && last.frames.total <= frames.total ? last.frames : NO_FRAMES;
  const { dropped, total } = record.frames ?? NO_FRAMES;
  record.frames = {
    dropped: dropped + frames.dropped - before.dropped,
    total: total + frames.total - before.total,
  };
}

/** Shares the time since the last look among playing and waiting. */
function notePlaying(recorder: Recorder, { at }: Facts, playedMs: number): void {
  const { record, last, hold } = recorder;
  const { stalls } = record;
  const waitedMs = Math.max(0, at - last.at - playedMs);
  if (hold === 'stall') {
    const stall = stalls.list[stalls.n - 1];
    stalls.ms += waitedMs;
    if (stall) stall[1] += waitedMs;
  }
  if (hold === 'seek') record.seeks.latency_ms += waitedMs;
  if (!playedMs) return;
  record.first_frame_at_ms ??= Math.max(record.requested_at_ms ?? 0, at - playedMs);
  record.playing_ms += playedMs;
  if (last.muted) record.muted_ms += playedMs;
  if (last.hidden) record.hidden_ms += playedMs;
  recorder.playedAt = at;
}

/** A seek begins, unless one is under way: scrubbing is one seek until it lands. */
function noteSeek(recorder: Recorder): void {
  if (recorder.hold === 'seek') return;
  recorder.record.seeks.n += 1;
  recorder.hold = recorder.last.playedEnd && 'seek';
}

/** A stall begins. Waiting for the first frame is startup, and waiting after a seek is that seek's latency. */
function noteStall(recorder: Recorder, facts: Facts): void {
  const { record, hold, playedAt } = recorder;
  const { stalls } = record;
  if (hold || !playedAt || isHalted(facts) || facts.seeking) return;
  if (stalls.n++ < LIMITS.stalls) stalls.list.push([facts.at, 0]);
  recorder.hold = 'stall';
}

/** Playback ended with an error, `code` of at most 64 characters; the first 20 are kept. */
export function noteError({ record, last, playedAt }: Recorder, code: string): void {
  if (record.errors.length >= LIMITS.errors) return;
  const phase = playedAt ? 'mid' : 'start';
  record.errors.push({ at_ms: last.at, code, fatal: true, phase });
}

/** What the player is doing. Playing means that media time advances. */
export function playState({ last, head, hold }: Recorder): PlayState {
  if (last.seeking) return 'seeking';
  if (last.ended) return 'ended';
  if (last.paused) return 'paused';
  if (head.open) return 'playing';
  return hold === 'seek' ? 'seeking' : 'stalled';
}

/** Whether playback that goes on now belongs to a new view: after 30 minutes without playing, or after 24 hours. */
export function isExpired({ last, head, playedAt }: Recorder, facts: Facts): boolean {
  const asked = last.paused && !facts.paused;
  const goesOn = isRolling(last) && isRolling(facts) && facts.position > head.position;
  const idleMs = facts.at - (playedAt ?? facts.at);
  return (asked || goesOn) && (facts.at > LIMITS.viewMs || idleMs > LIMITS.idleMs);
}

/** The view as it stands, without bounds on its size: `fit` makes it a message. */
export function viewState(
  recorder: Recorder,
  rest: Pick<ViewState, 'viewId' | 'seq' | 'context' | 'consent'>,
): ViewState {
  const { last, head, record } = recorder;
  const { at, position, rate } = last;
  return {
    ...record,
    ...rest,
    runs: allRuns(head),
    passes: head.passes,
    now: { at_ms: at, position_ms: position, rate, state: playState(recorder) },
  };
}
