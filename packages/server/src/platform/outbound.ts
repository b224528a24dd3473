import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { KineError, toError } from '../errors.ts';
import { isPublicAddress } from './outbound-address.ts';

const MAX_REDIRECTS = 5;
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
        if (!next) return readAnswer(response, options.maxBytes, signal);
        response.destroy();
        target = next;
      }
      throw new KineError('KINE_URL_UNREACHABLE', {
        message: `The link redirects more than ${MAX_REDIRECTS} times.`,
      });
    },
  };
}

/** The address as a URL when it is one that may be fetched at all: http(s), without name and password. */
export function httpUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new KineError('KINE_BAD_URL', { field: 'video_url' });
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
        const safe = found.filter(({ address }) => isPublicAddress(address));
        answer(safe.length > 0 ? null : new KineError('KINE_URL_REFUSED'), safe);
      },
      (error: unknown) => answer(toError(error), []),
    );
  };
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
  maxBytes: number,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > maxBytes) break;
    }
  } catch (error) {
    throw unreachable(error, signal);
  } finally {
    response.destroy();
  }
  const { statusCode: status = 0, headers } = response;
  const body = Buffer.concat(chunks).subarray(0, maxBytes);
  return { status, headers, body, complete: bytes <= maxBytes };
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
  EHOSTUNREACH: 'the server cannot be reached',
  ENETUNREACH: 'the server cannot be reached',
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the server's certificate is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another name",
};

function reason(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code || 'the server answered something that is not HTTP');
}
