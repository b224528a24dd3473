import type { CmcdReport, CmcdState } from './cmcd-report.ts';

/** One moment at which the player told its state. Times are epoch milliseconds by our clock. */
export interface Sample {
  readonly at: number;
  readonly state: CmcdState;
  readonly rate: number;
  readonly positionMs: number | undefined;
  readonly hidden: boolean | undefined;
  /** The event that this was reported with. */
  readonly event: string | undefined;
}

/** From one sample to the next. `known` is false where reports in between are missing. */
export interface Stretch {
  readonly from: Sample;
  readonly to: Sample;
  readonly ms: number;
  readonly known: boolean;
}

export interface Timeline {
  /** When each report was made, by our clock. */
  readonly timeOf: (report: CmcdReport) => number;
  readonly samples: readonly Sample[];
  readonly stretches: readonly Stretch[];
}

/** Longer than any usual interval: a player that sends reports by a timer and is silent for this long slept. */
const SILENT_MS = 120_000;

/**
 * The states of a view in their order. Only event reports count: a request for media says what the player did
 * at that moment and not what happened since the request before. A player that never reports a change of
 * state (`ps`) is likewise only seen at moments, so nothing between them is known.
 */
export function timelineOf(reports: readonly CmcdReport[]): Timeline {
  const timeOf = clockOf(reports);
  const events = reports.filter(({ mode }) => mode === 'event');
  const tellsChanges = events.some(({ event }) => event === 'ps');
  const hasTimer = events.some(({ event }) => event === 't');
  const missing = gapsOf(events);
  // A response is reported with the time of its request and the state at its end.
  const told = events.filter((report) => report.state !== undefined && report.event !== 'rr');
  told.sort((a, b) => timeOf(a) - timeOf(b) || (a.sn ?? 0) - (b.sn ?? 0));
  const samples = told.flatMap((report) => sampleOf(report, timeOf(report)));
  const stretches = samples.slice(1).map((to, i): Stretch => {
    const from = samples[i] ?? to;
    const ms = to.at - from.at;
    const whole = tellsChanges && !missing(told[i]?.sn, told[i + 1]?.sn);
    return { from, to, ms, known: whole && !(hasTimer && ms > SILENT_MS) };
  });
  return { timeOf, samples, stretches };
}

function sampleOf(report: CmcdReport, at: number): Sample[] {
  const { state, rate = 1, positionMs, hidden, event } = report;
  return state === undefined ? [] : [{ at, state, rate, positionMs, hidden, event }];
}

/**
 * The player's clock brought onto ours: the report that came the quickest was made just before it came. A
 * report without a time was made when it came.
 */
function clockOf(reports: readonly CmcdReport[]): (report: CmcdReport) => number {
  let ahead = Number.POSITIVE_INFINITY;
  for (const { ts, receivedAt } of reports) if (ts !== undefined) ahead = Math.min(ahead, receivedAt - ts);
  return ({ ts, receivedAt }) => (ts === undefined ? receivedAt : ts + ahead);
}

/** Whether reports between two sequence numbers have not come; players that do not count cannot tell. */
function gapsOf(events: readonly CmcdReport[]): (a: number | undefined, b: number | undefined) => boolean {
  const numbers = [...new Set(events.flatMap(({ sn }) => (sn === undefined ? [] : [sn])))];
  numbers.sort((a, b) => a - b);
  const rank = new Map(numbers.map((sn, i) => [sn, i]));
  return (a, b) => {
    if (a === undefined || b === undefined) return false;
    return Math.abs(b - a) !== Math.abs((rank.get(b) ?? 0) - (rank.get(a) ?? 0));
  };
}
