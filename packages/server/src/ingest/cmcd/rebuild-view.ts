import {
  LIMITS,
  type PlaybackError,
  type PlayState,
  type Rendition,
  type Unmeasured,
  type ViewState,
} from '@kine/protocol';
import type { CmcdReport, CmcdState } from './cmcd-report.ts';
import { interruptionsOf } from './interruptions.ts';
import { type Sample, type Timeline, timelineOf } from './timeline.ts';
import { watchTimeOf } from './watch-time.ts';

/** A view as far as its reports tell it. Times are epoch milliseconds by our clock. */
export interface RebuiltView {
  readonly startedAt: number;
  /** The last moment known to be played; undefined when nothing was. */
  readonly playedUntil: number | undefined;
  readonly state: Omit<ViewState, 'viewId' | 'seq' | 'context'>;
  readonly unmeasured: readonly Unmeasured[];
}

const PLAY_STATES: Readonly<Record<CmcdState, PlayState>> = {
  s: 'stalled',
  p: 'playing',
  k: 'seeking',
  r: 'stalled',
  a: 'paused',
  w: 'paused',
  e: 'ended',
  f: 'ended',
  q: 'ended',
  d: 'paused',
};

/**
 * All reports of a view as one whole state: a function of the set of reports, whatever their order. What they
 * cannot tell is named and left out, never guessed.
 */
export function rebuildView(reports: readonly CmcdReport[]): RebuiltView {
  const timeline = timelineOf(reports);
  const startup = startupOf(reports, timeline);
  const { startedAt } = startup;
  const { samples, stretches } = timeline;
  const watched = watchTimeOf(stretches, startedAt);
  const muted = mutedOf(reports, timeline);
  const interrupted =
    samples.length > 0 ? interruptionsOf(samples, stretches, startedAt) : starvedOf(reports);
  const last = samples.at(-1);
  const since = (at: number): number => Math.max(0, Math.round(at - startedAt));
  return {
    startedAt,
    playedUntil: watched.playedUntil ?? startup.firstFrameAt,
    unmeasured: unmeasuredOf(reports, { samples, startup, muted, unplacedMs: watched.unplacedMs }),
    state: {
      v: 1,
      reported_duration_ms: 0,
      runs: watched.runs,
      passes: watched.passes,
      unplaced_ms: watched.unplacedMs,
      now: {
        at_ms: since(Math.max(...reports.map(timeline.timeOf))),
        position_ms: samples.findLast(({ positionMs }) => positionMs !== undefined)?.positionMs ?? 0,
        rate: last?.rate ?? 1,
        state: last ? PLAY_STATES[last.state] : 'paused',
      },
      ...(startup.requestedAt === undefined ? {} : { requested_at_ms: since(startup.requestedAt) }),
      ...(startup.firstFrameAt === undefined ? {} : { first_frame_at_ms: since(startup.firstFrameAt) }),
      autoplay: false,
      playing_ms: watched.playingMs,
      muted_ms: muted ?? 0,
      hidden_ms: watched.hiddenMs,
      ended: samples.some(({ state }) => state === 'e'),
      ...interrupted,
      errors: errorsOf(reports, timeline, { startedAt, firstFrameAt: startup.firstFrameAt }),
      renditions: renditionsOf(reports, timeline.timeOf, startedAt),
    },
  };
}

interface Startup {
  readonly startedAt: number;
  readonly requestedAt: number | undefined;
  readonly firstFrameAt: number | undefined;
}

/** The player's own measure of its start stands over the time between its states. */
function startupOf(reports: readonly CmcdReport[], { samples, timeOf }: Timeline): Startup {
  const firstFrameAt = samples.find(({ state }) => state === 'p')?.at;
  const delays = reports.flatMap(({ startDelayMs }) => (startDelayMs === undefined ? [] : [startDelayMs]));
  const measured = delays.length > 0 ? Math.min(...delays) : undefined;
  // dash.js says `s` when it has loaded, not when play is asked for: that would count the wait for the person.
  const tellsRequest = !reports.some(({ format }) => format === 'd');
  const starting = samples.find(({ state, at }) => state === 's' && at <= (firstFrameAt ?? at))?.at;
  const requestedAt =
    measured !== undefined && firstFrameAt !== undefined
      ? firstFrameAt - measured
      : tellsRequest
        ? starting
        : undefined;
  const firstAt = Math.min(...reports.map(timeOf));
  return { startedAt: Math.min(firstAt, requestedAt ?? firstAt), requestedAt, firstFrameAt };
}

/** Played time with the sound off, where the player reports when it is switched; else undefined. */
function mutedOf(reports: readonly CmcdReport[], { stretches, timeOf }: Timeline): number | undefined {
  const switches = reports.filter(({ event }) => event === 'm' || event === 'um');
  if (switches.length === 0) return undefined;
  switches.sort((a, b) => timeOf(a) - timeOf(b) || (a.sn ?? 0) - (b.sn ?? 0));
  let mutedMs = 0;
  for (const { from, to, known } of stretches) {
    if (from.state !== 'p' || !known) continue;
    for (const [i, report] of switches.entries()) {
      const next = switches[i + 1];
      const until = next ? timeOf(next) : Number.POSITIVE_INFINITY;
      if (report.event === 'm') {
        mutedMs += Math.max(0, Math.min(to.at, until) - Math.max(from.at, timeOf(report)));
      }
    }
  }
  return Math.round(mutedMs);
}

/** Without states, the starvations that requests tell of. */
function starvedOf(reports: readonly CmcdReport[]): Pick<ViewState, 'stalls' | 'seeks'> {
  const starved = reports.filter((report) => report.starved);
  const ms = reports.reduce((sum, { starvedMs = 0 }) => sum + starvedMs, 0);
  return { stalls: { n: starved.length, ms }, seeks: { n: 0, latency_ms: 0 } };
}

function errorsOf(
  reports: readonly CmcdReport[],
  { samples, timeOf }: Timeline,
  view: Pick<Startup, 'startedAt' | 'firstFrameAt'>,
): PlaybackError[] {
  const errorAt = (at: number, code: string, fatal: boolean): PlaybackError => ({
    at_ms: Math.max(0, Math.round(at - view.startedAt)),
    code: code.slice(0, 64),
    fatal,
    phase: view.firstFrameAt === undefined || at < view.firstFrameAt ? 'start' : 'mid',
  });
  // Some players repeat their last error in every later report.
  const named = reports
    .filter((report) => report.errors && (report.event === 'e' || report.mode === 'request'))
    .map((report) => errorAt(timeOf(report), report.errors?.join(' ') ?? '', report.state === 'f'));
  const failedAt = samples.find(({ state }) => state === 'f')?.at;
  const unnamed = failedAt !== undefined && !named.some(({ fatal }) => fatal);
  const all = unnamed ? [...named, errorAt(failedAt, 'cmcd_fatal', true)] : named;
  return all.sort((a, b) => a.at_ms - b.at_ms || (a.code < b.code ? -1 : 1)).slice(0, LIMITS.errors);
}

/** Changes of the bitrate; CMCD tells no height. */
function renditionsOf(
  reports: readonly CmcdReport[],
  timeOf: Timeline['timeOf'],
  startedAt: number,
): Rendition[] {
  const told = reports
    .flatMap((report) => (report.bitrateKbps ? [{ at: timeOf(report), kbps: report.bitrateKbps }] : []))
    .sort((a, b) => a.at - b.at || a.kbps - b.kbps);
  const changes = told.filter(({ kbps }, i) => kbps !== told[i - 1]?.kbps);
  return changes.slice(0, LIMITS.renditions).map(({ at, kbps }) => ({
    at_ms: Math.max(0, Math.round(at - startedAt)),
    height: 0,
    displayed_height: 0,
    bitrate_kbps: kbps,
  }));
}

interface Told {
  readonly samples: readonly Sample[];
  readonly startup: Startup;
  readonly muted: number | undefined;
  readonly unplacedMs: number;
}

function unmeasuredOf(
  reports: readonly CmcdReport[],
  { samples, startup, muted, unplacedMs }: Told,
): Unmeasured[] {
  const hasStates = samples.length > 0;
  const hasPlaces = samples.some(({ positionMs }) => positionMs !== undefined) && unplacedMs === 0;
  const absent: Readonly<Record<Unmeasured, boolean>> = {
    impression: true,
    dropped: true,
    displayed_height: true,
    positions: !hasPlaces,
    startup: startup.requestedAt === undefined,
    stalls: !hasStates,
    seeks: !hasStates,
    failures: !hasStates,
    muted: muted === undefined,
    hidden: !reports.some(({ hidden }) => hidden !== undefined),
  };
  return (Object.keys(absent) as Unmeasured[]).filter((name) => absent[name]).sort();
}
