import { isPlaced, LIMITS, type LiveEvent, type Playhead } from '@kine/protocol';
import { type CountingRules, counts, isNewer, type LiveView } from './live-view.ts';

/** Who is at one video now: playheads, and what just happened. */
export interface Audience {
  /** True when something can be seen to have changed. */
  take(view: LiveView): boolean;
  /** Puts back a view that was there before a restart and still is: no event. */
  restore(view: LiveView, now: number): void;
  /** Takes a view away without a word. */
  remove(viewId: string): void;
  /** Lets those go who have not been heard of; true when any went. */
  sweep(now: number): boolean;
  /** Views with a heartbeat at most 15 s old that are neither paused nor ended. */
  viewersNow(now: number): number;
  playheads(): ReadonlyMap<string, Playhead>;
  /** Newest first, at most 50. */
  events(): readonly NumberedEvent[];
}

export interface AudienceOptions {
  readonly videoId: string;
  /** As they are now. */
  readonly rules: () => CountingRules;
  readonly nextNumber: () => number;
}

/** `number` grows with each event, over all videos. */
export interface NumberedEvent {
  readonly number: number;
  readonly event: LiveEvent;
}

export const EVENTS_KEPT = 50;
/** A player that was first heard of after this much playing was there before us. */
const JUST_STARTED_MS = 10_000;
/** A paused player sends nothing; its playhead is shown this long. */
const PAUSED_SHOWN_MS = 120_000;

export function createAudience({ videoId, rules, nextNumber }: AudienceOptions): Audience {
  const present = new Map<string, LiveView>();
  const heads = new Map<string, Playhead>();
  let events: NumberedEvent[] = [];

  const happened = (view: LiveView, kind: LiveEvent['kind'], at: number): void => {
    const event = {
      at,
      view: view.viewId,
      video_id: videoId,
      kind,
      position_ms: isPlaced(view) ? view.positionMs : null,
      country: view.country,
      device: view.device,
    };
    events = [{ number: nextNumber(), event }, ...events.slice(0, EVENTS_KEPT - 1)];
  };
  const isShown = (view: LiveView): boolean => view.first_frame_at_ms !== undefined && counts(view, rules());
  const put = (view: LiveView): void => {
    present.set(view.viewId, view);
    if (isPlaced(view)) heads.set(view.viewId, playhead(view, videoId));
    else heads.delete(view.viewId);
  };
  const remove = (viewId: string): void => {
    present.delete(viewId);
    heads.delete(viewId);
  };

  return {
    take: (view) => {
      const before = present.get(view.viewId);
      if (before && !isNewer(view, before)) return false;
      if (!isShown(view)) {
        remove(view.viewId);
        return before !== undefined;
      }
      for (const kind of eventsBetween(before, view)) happened(view, kind, view.receivedAt);
      put(view);
      return true;
    },
    remove,
    restore: (view, now) => {
      const before = present.get(view.viewId);
      const here = view.receivedAt >= now - shownMs(view);
      if (here && isShown(view) && (!before || isNewer(view, before))) put(view);
    },
    sweep: (now) => {
      const gone = [...present.values()].filter((view) => view.receivedAt < now - shownMs(view));
      for (const view of gone) {
        if (view.playState !== 'ended') happened(view, 'leave', now);
        remove(view.viewId);
      }
      return gone.length > 0;
    },
    viewersNow: (now) => {
      let watching = 0;
      for (const view of present.values()) {
        const idle = view.playState === 'paused' || view.playState === 'ended';
        if (!idle && view.receivedAt >= now - LIMITS.heartbeatMs) watching++;
      }
      return watching;
    },
    playheads: () => heads,
    events: () => events,
  };
}

function shownMs(view: LiveView): number {
  return view.playState === 'paused' ? PAUSED_SHOWN_MS : LIMITS.heartbeatMs;
}

function playhead(view: LiveView, videoId: string): Playhead {
  return {
    view: view.viewId,
    video_id: videoId,
    position_ms: view.positionMs,
    rate: view.rate,
    state: view.playState,
    at: view.receivedAt,
  };
}

/** What must have happened between two states of a view that were heard of one after the other. */
function eventsBetween(before: LiveView | undefined, view: LiveView): LiveEvent['kind'][] {
  const kinds: LiveEvent['kind'][] = [];
  const now = view.playState;
  const was = before?.playState;
  if (!before && view.playing_ms < JUST_STARTED_MS) kinds.push('play');
  const newSeek = now === 'seeking' || view.seeks > (before?.seeks ?? 0);
  if (before && was !== 'seeking' && newSeek) kinds.push('seek');
  const newStall = now === 'stalled' || view.stalls > (before?.stalls ?? 0);
  if (before && was !== 'stalled' && newStall) kinds.push('stall');
  if (now === 'paused' && was !== 'paused') kinds.push('pause');
  if (now === 'ended' && was !== 'ended') kinds.push('end');
  if (now === 'playing' && (was === 'paused' || was === 'ended')) kinds.push('resume');
  return kinds;
}
