import type { CmcdReport, CmcdState } from '../../src/ingest/cmcd/cmcd-report.ts';

/** A scripted player: what it does, and the reports that tell of it. Times are milliseconds. */
export interface PlayerScript {
  /** Changes the state and reports it. */
  to(state: CmcdState): PlayerScript;
  /** Lets time pass; the playhead moves while it plays, and an interval report comes every 5 s. */
  wait(ms: number): PlayerScript;
  seek(positionMs: number): PlayerScript;
  rate(rate: number): PlayerScript;
  /** Any other event. */
  tell(more: Partial<CmcdReport>): PlayerScript;
  readonly reports: readonly CmcdReport[];
}

/** 1 March 2026, noon UTC, by our clock. */
export const NOON = Date.UTC(2026, 2, 1, 12);
const INTERVAL_MS = 5_000;

/** `playhead` false is a player that never tells where it is; `skewMs` is its clock minus ours. */
export function playerScript({ playhead = true, skewMs = 0, delayMs = 40 } = {}): PlayerScript {
  const reports: CmcdReport[] = [];
  let now = NOON;
  let at = 0;
  let speed = 1;
  let state: CmcdState = 'd';
  let background: boolean | undefined;
  let nextTick = NOON + INTERVAL_MS;

  const report = (event: string, more: Partial<CmcdReport> = {}): void => {
    reports.push({
      mode: 'event',
      version: 2,
      receivedAt: now + delayMs,
      ts: now + skewMs,
      sn: reports.length,
      event,
      state,
      ...(speed === 1 ? {} : { rate: speed }),
      ...(playhead ? { positionMs: Math.round(at) } : {}),
      ...(background === undefined ? {} : { hidden: background }),
      ...more,
    });
  };
  const pass = (ms: number): void => {
    now += ms;
    if (state === 'p') at += ms * speed;
  };
  const script: PlayerScript = {
    to: (next) => {
      state = next;
      report('ps');
      return script;
    },
    wait: (ms) => {
      const end = now + ms;
      while (nextTick <= end) {
        pass(nextTick - now);
        report('t');
        nextTick += INTERVAL_MS;
      }
      pass(end - now);
      return script;
    },
    seek: (positionMs) => {
      at = positionMs;
      return script;
    },
    rate: (rate) => {
      speed = rate;
      report('pr');
      return script;
    },
    tell: (more) => {
      if (more.hidden !== undefined) background = more.hidden;
      report(more.event ?? 't', more);
      return script;
    },
    reports,
  };
  return script;
}
