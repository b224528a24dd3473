import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { KineError, toError } from '../errors.ts';
import { isPublicAddress } from './outbound-address.ts';

const MAX_REDIRECTS = 5;
/** Interim answers (100, 103) before the real one; a server may send a few, not a stream of them. */
const MAX_INTERIM_ANSWERS = 8;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

export interface OutboundOptions {
  /** Request headers; never cookies or credentials. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Reading stops after this many bytes of body. */
  readonly maxBytes: number;
  /** For the whole exchange: names, redirects and body, in milliseconds. */
  readonly timeoutMs: number;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** At most `maxBytes`. */
  readonly body: Buffer;
  /** False when the body went on after `maxBytes`. */
  readonly complete: boolean;
  /** Where the answer came from, after redirects. */
  readonly url: string;
}

/** The only way out of this server to an address that a stranger chose. */
export interface Outbound {
  /**
   * GET of an http(s) address, following up to five redirects. No hop reaches a private, loopback or
   * link-local address. Throws KINE_BAD_URL, KINE_URL_REFUSED or KINE_URL_UNREACHABLE.
   */
  get(url: string, options: OutboundOptions): Promise<OutboundAnswer>;
}

type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

const systemResolve: Resolve = (hostname) => systemLookup(hostname, { all: true });

/** `allow` holds `host:port` pairs that may be private; `resolve` is for tests. */
export function createOutbound(setup: { allow: readonly string[]; resolve?: Resolve }): Outbound {
  const allowed = new Set(setup.allow.map((entry) => entry.toLowerCase()));
  const resolve = setup.resolve ?? systemResolve;
  return {
    async get(url, options) {
      const signal = AbortSignal.timeout(options.timeoutMs);
      let target = httpUrl(url);
      for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
        const guard = allowed.has(hostAndPort(target)) ? undefined : guardedLookup(resolve);
        if (guard) checkLiteral(target);
        const response = await open(target, { headers: options.headers, signal, guard });
        const next = redirectTarget(response, target);
        if (!next)
          return await readAnswer(response, { url: target.href, maxBytes: options.maxBytes, signal });
        response.destroy();
        target = next;
      }
      throw new KineError('KINE_URL_UNREACHABLE', {
        message: `The link redirects more than ${MAX_REDIRECTS} times.`,
      });
    },
  };
}

/**
 * Ports of other services, which no browser opens (https://fetch.spec.whatwg.org/#port-blocking): a video there
 * would never play, and a mail or IRC server must not be made to read our requests.
 */
const BAD_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** The address as a URL when it is one that may be fetched at all: http(s), without name and password. */
export function httpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new KineError('KINE_BAD_URL', { field: 'video_url' });
  if (BAD_PORTS.has(Number(url.port))) {
    throw new KineError('KINE_BAD_URL', {
      message: `The link must not use port ${url.port}: browsers do not open it, as it belongs to another service.`,
      field: 'video_url',
    });
  }
  if (url.username || url.password) {
    throw new KineError('KINE_BAD_URL', {
      message:
        'The link must not contain a user name or password: everyone who plays the video would see it.',
      field: 'video_url',
    });
  }
  return url;
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** An address written as a number never passes through the lookup. `URL` has already decoded octal, hex and short forms. */
function checkLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isPublicAddress(host)) throw new KineError('KINE_URL_REFUSED');
}

/** Resolves for the socket itself, so that the address checked is the address connected to. */
export function guardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    const answer = (error: Error | null, found: readonly LookupAddress[]): void => {
      const [first] = found;
      if (options.all) callback(error, [...found]);
      else callback(error, first?.address ?? '', first?.family ?? 0);
    };
    resolve(hostname).then(
      (found) => {
        if (found.length === 0) return answer(notFound(hostname), []);
        const safe = found.filter(({ address }) => isPublicAddress(address));
        answer(safe.length > 0 ? null : new KineError('KINE_URL_REFUSED'), safe);
      },
      (error: unknown) => answer(toError(error), []),
    );
  };
}

function notFound(hostname: string): Error {
  return Object.assign(new Error(`no address for ${hostname}`), { code: 'ENOTFOUND' });
}

interface OpenOptions {
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
  readonly guard: LookupFunction | undefined;
}

function open(url: URL, { headers, signal, guard }: OpenOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = {
      agent: false as const,
      // Compressed bytes would not be the file's bytes.
      headers: { 'user-agent': 'Kine-sense', accept: '*/*', 'accept-encoding': 'identity', ...headers },
      signal,
      ...(guard ? { lookup: guard } : {}),
    };
    const outgoing: ClientRequest = request(url, options, resolve);
    let interim = 0;
    outgoing.on('information', () => {
      interim += 1;
      if (interim > MAX_INTERIM_ANSWERS) outgoing.destroy(new Error('interim answers without end'));
    });
    // Without a listener a switch of protocols ends the connection and says nothing: the promise stayed open.
    outgoing.on('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(unreachable(new Error('protocol switched'), signal));
    });
    outgoing.on('error', (error) => reject(unreachable(error, signal)));
    outgoing.end();
  });
}

function redirectTarget(response: IncomingMessage, from: URL): URL | undefined {
  const location = response.headers.location;
  if (!REDIRECTS.includes(response.statusCode ?? 0) || location === undefined) return undefined;
  if (!URL.canParse(location, from)) {
    throw new KineError('KINE_URL_UNREACHABLE', { message: 'The link redirects to something unreadable.' });
  }
  return httpUrl(new URL(location, from).href);
}

async function readAnswer(
  response: IncomingMessage,
  {
    url,
    maxBytes,
    signal,
  }: { readonly url: string; readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) break;
    }
    // A body without a length ends well for Node when the connection is cut, by us too.
    if (bytes <= maxBytes) signal.throwIfAborted();
  } catch (error) {
    throw unreachable(error, signal);
  } finally {
    response.destroy();
  }
  const { statusCode: status = 0, headers } = response;
  const body = Buffer.concat(chunks).subarray(0, maxBytes);
  return { status, headers, body, complete: bytes <= maxBytes, url };
}

function unreachable(thrown: unknown, signal: AbortSignal): KineError {
  if (thrown instanceof KineError) return thrown;
  const error = toError(thrown);
  const message = signal.aborted
    ? 'The link could not be opened: the server did not answer in time.'
    : `The link could not be opened: ${reason(error)}.`;
  return new KineError('KINE_URL_UNREACHABLE', { message, cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no server of that name',
  EAI_AGAIN: 'the name could not be looked up',
  ECONNREFUSED: 'the server refused the connection',
  ECONNRESET: 'the server broke off the connection',
  HPE_HEADER_OVERFLOW: 'the server sent too many headers',
  EHOSTUNREACH: 'the server cannot be reached',
  ENETUNREACH: 'the server cannot be reached',
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another name",
};

function reason(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (REASONS[code]) return REASONS[code];
  return code === '' || code.startsWith('HPE_') ? 'the server answered something that is not HTTP' : code;
}
