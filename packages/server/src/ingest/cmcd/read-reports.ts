import { createHash } from 'node:crypto';
import { type Cmcd, decodeCmcd, fromCmcdHeaders } from '@svta/cml-cmcd';
import { toError } from '../../errors.ts';
import { type CmcdReport, reportOf } from './cmcd-report.ts';

/** A report and whose it is. Session and content id go no further than to the view they name. */
export interface ReadReport {
  readonly kind: 'report';
  readonly session: string;
  /** The player's name of the video, when it gives one. */
  readonly contentId: string | undefined;
  /** The same for a report that is sent twice. */
  readonly key: string;
  readonly report: CmcdReport;
}

export interface MalformedReport {
  readonly kind: 'malformed';
  readonly message: string;
}

/** CMCD data as it came along with a request for media; `path` tells two requests apart. */
export interface MediaRequest {
  readonly path: string;
  /** The value of the query parameter `CMCD`. */
  readonly query: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const HEADERS = ['cmcd-object', 'cmcd-request', 'cmcd-session', 'cmcd-status'] as const;
/** The standard's own bounds. */
const SESSION_MAX = 64;
const CONTENT_MAX = 128;

/** The event reports of one body, one a line; each is judged by itself. */
export function readEvents(body: string, receivedAt: number): (ReadReport | MalformedReport)[] {
  const lines = body.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) =>
    read(
      () => decodeCmcd(rounded(line), { convertToLatest: true }),
      (data) => {
        if (data.e === undefined) return 'e: an event report names its event.';
        if (typeof data.ts !== 'number') return 'ts: an event report tells its time.';
        return { key: keyOf('event', line), report: reportOf(data, { mode: 'event', receivedAt }) };
      },
    ),
  );
}

/** Whether a request for media carries CMCD at all. */
export function carriesCmcd({ query, headers }: Omit<MediaRequest, 'path'>): boolean {
  return query !== undefined || HEADERS.some((name) => headers[name] !== undefined);
}

/** The report of a request for media, from its query or its headers. */
export function readRequest(
  { path, query, headers }: MediaRequest,
  receivedAt: number,
): ReadReport | MalformedReport {
  const given = HEADERS.flatMap((name): [string, string][] => {
    const value = headers[name];
    return value === undefined ? [] : [[name, rounded(`${value}`)]];
  });
  return read(
    () =>
      query === undefined
        ? fromCmcdHeaders(Object.fromEntries(given), { convertToLatest: true })
        : decodeCmcd(rounded(query), { convertToLatest: true }),
    (data) => ({
      key: keyOf('request', path, query ?? JSON.stringify(given)),
      report: reportOf(data, { mode: 'request', receivedAt }),
    }),
  );
}

function read(
  decode: () => Cmcd,
  accept: (data: Cmcd) => Pick<ReadReport, 'key' | 'report'> | string,
): ReadReport | MalformedReport {
  let data: Cmcd;
  try {
    data = decode();
  } catch (thrown) {
    // The library throws on whatever is not a structured field, and that is how it says so.
    return { kind: 'malformed', message: `Not CMCD: ${toError(thrown).message.slice(0, 200)}.` };
  }
  const { sid, cid } = data;
  if (typeof sid !== 'string' || sid === '' || sid.length > SESSION_MAX) {
    return { kind: 'malformed', message: `sid: a session id of 1 to ${SESSION_MAX} characters is needed.` };
  }
  if (cid !== undefined && (typeof cid !== 'string' || cid.length > CONTENT_MAX)) {
    return { kind: 'malformed', message: `cid: a content id has at most ${CONTENT_MAX} characters.` };
  }
  const accepted = accept(data);
  if (typeof accepted === 'string') return { kind: 'malformed', message: accepted };
  return { kind: 'report', session: sid, contentId: cid || undefined, ...accepted };
}

/** dash.js has sent `pr=0.9900013331200346`; a structured field has three decimals and would be refused whole. */
function rounded(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|\d+\.\d{4,}/g, (found) =>
    found.startsWith('"') ? found : Number(found).toFixed(3),
  );
}

function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}
