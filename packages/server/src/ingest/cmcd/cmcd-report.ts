import { type Cmcd, CmcdPlayerState } from '@svta/cml-cmcd';

/** What the player says it is doing, in CMCD's own letters. */
export type CmcdState = (typeof CmcdPlayerState)[keyof typeof CmcdPlayerState];

/**
 * What we keep of one report: what says something about watching, and nothing of its session's id, its page
 * or its network. Times are milliseconds, `ts` by the player's clock and `receivedAt` by ours, both epoch.
 */
export interface CmcdReport {
  /** Sent by itself to the collector, or along with a request for media. */
  readonly mode: 'event' | 'request';
  readonly receivedAt: number;
  readonly version: 1 | 2;
  readonly ts?: number;
  /** Counts the reports of a session to one target, from 0. */
  readonly sn?: number;
  /** CMCD's event letter: `ps` a change of state, `t` an interval, `rr` a response. */
  readonly event?: string;
  readonly state?: CmcdState;
  /** The playhead, in media time. */
  readonly positionMs?: number;
  readonly rate?: number;
  /** From the request to play to the first frame, as the player measured it. */
  readonly startDelayMs?: number;
  /** Of the picture where the report tells picture and sound apart. */
  readonly bitrateKbps?: number;
  readonly starved?: boolean;
  /** How long the buffer was empty, told once it is over. */
  readonly starvedMs?: number;
  readonly errors?: readonly string[];
  readonly hidden?: boolean;
  /** CMCD's letter of the streaming format: `h` HLS, `d` DASH. */
  readonly format?: string;
}

/** A player's clock and the counters of a session are whole numbers that JSON keeps exactly. */
const COUNT_MAX = Number.MAX_SAFE_INTEGER;
/** 49 days: longer than any view, and what a column of the warehouse holds. */
const MS_MAX = 2 ** 32 - 1;
const STATES: ReadonlySet<unknown> = new Set(Object.values(CmcdPlayerState));
/** The same as CMCD's `pt`, for players that only let a page add keys of its own; see docs/cmcd.md. */
const OWN_PLAYHEAD = 'kine-pt';

/** The kept part of decoded CMCD data (version 1 data converted to lists). What is out of bounds is left out. */
export function reportOf(data: Cmcd, from: Pick<CmcdReport, 'mode' | 'receivedAt'>): CmcdReport {
  const bare: Readonly<Record<string, unknown>> = data;
  const starvedMs = numbersOf(bare.bsd);
  const found = {
    ts: numberOf(bare.ts, COUNT_MAX),
    sn: numberOf(bare.sn, COUNT_MAX),
    event: textOf(bare.e, 8),
    state: STATES.has(bare.sta) ? (bare.sta as CmcdState) : undefined,
    positionMs: numberOf(bare.pt ?? bare[OWN_PLAYHEAD], MS_MAX),
    rate: rateOf(bare.pr),
    startDelayMs: numberOf(bare.msd, MS_MAX),
    bitrateKbps: bitrateOf(bare),
    starved: bare.bs === true ? true : undefined,
    starvedMs: starvedMs.length > 0 ? Math.max(...starvedMs.map(({ value }) => value)) : undefined,
    errors: errorsOf(bare.ec),
    hidden: typeof bare.bg === 'boolean' ? bare.bg : undefined,
    format: textOf(bare.sf, 8),
  };
  const told = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...from, version: bare.v === 2 ? 2 : 1, ...Object.fromEntries(told) };
}

function numberOf(value: unknown, max: number): number | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= max)) return undefined;
  return Math.round(value);
}

/** A rate of 0 is a player that stands still: its state says so as well. */
function rateOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && value <= 1_000 ? value : undefined;
}

function textOf(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= max ? value : undefined;
}

function errorsOf(value: unknown): string[] | undefined {
  const codes = (Array.isArray(value) ? value : [value]).map((code) => `${code ?? ''}`.slice(0, 64));
  const told = codes.filter((code) => code !== '').slice(0, 5);
  return told.length > 0 ? told : undefined;
}

interface TypedNumber {
  readonly value: number;
  /** Object types that the number is of: `v`, `a`, `av`; none when the report does not say. */
  readonly types: readonly string[];
}

/** The numbers of an inner list such as `(1225;v 140;a)`. */
function numbersOf(value: unknown): TypedNumber[] {
  return [value].flat().flatMap((item): TypedNumber[] => {
    const typed =
      typeof item === 'object' && item !== null ? (item as { value?: unknown; params?: object }) : {};
    const number = numberOf(typed.value ?? item, MS_MAX);
    return number === undefined ? [] : [{ value: number, types: Object.keys(typed.params ?? {}) }];
  });
}

/** The sound's own bitrate says nothing about the picture, so a request for sound has none. */
function bitrateOf({ br, ot }: Readonly<Record<string, unknown>>): number | undefined {
  if (ot !== undefined && ot !== 'v' && ot !== 'av' && ot !== 'm') return undefined;
  const numbers = numbersOf(br);
  const picture = numbers.find(({ types }) => types.includes('v') || types.includes('av'));
  return (picture ?? numbers.find(({ types }) => !types.includes('a')))?.value;
}
