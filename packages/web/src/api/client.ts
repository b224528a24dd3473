import type { ErrorBody } from '@kine/protocol/schemas';

/** A refusal of the server, or no answer at all; `message` is a sentence for the person. */
export class ApiError extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(message: string, { code, status, cause }: { code: string; status: number; cause?: unknown }) {
    super(message, { cause });
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
  }
}

/** One page of a list and how many items there are in all. */
export interface Page<T> {
  readonly items: T[];
  readonly total: number;
}

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, but for a form with files and for bytes. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The session of an opened link, which stands for a signed-in person on its page. */
let shareSession: string | undefined;

/** From here on every question is asked by somebody with a link: a frame on another site has no cookies. */
export function presentShare(session: string): void {
  shareSession = session;
}

/** Asks the API and returns the JSON of a good answer; throws `ApiError` for everything else. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** As `request`, for lists: reads the total from `X-Total-Count`. */
export async function requestPage<T>(path: string, signal?: AbortSignal): Promise<Page<T>> {
  const response = await send(path, { signal });
  const items = (await response.json()) as T[];
  const total = Number(response.headers.get('X-Total-Count') ?? items.length);
  return { items, total };
}

async function send(
  path: string,
  { method = 'GET', body, signal, headers }: RequestOptions,
): Promise<Response> {
  const who: Record<string, string> =
    shareSession === undefined ? {} : { authorization: `Share ${shareSession}` };
  const init: RequestInit = { method, signal, headers: { accept: 'application/json', ...who, ...headers } };
  if (body instanceof FormData || body instanceof Blob) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...init.headers, 'content-type': 'application/json' };
  }
  const response = await fetch(path, init).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw noAnswer(cause);
  });
  if (!response.ok) throw errorFrom(response.status, await response.text());
  return response;
}

/** The error for a server that could not be reached. */
export function noAnswer(cause?: unknown): ApiError {
  return new ApiError('The server did not answer. Check that Kine-sense is running, then try again.', {
    code: 'NO_ANSWER',
    status: 0,
    cause,
  });
}

/** The error an answer carries: the server's own sentence, or a plain one when a proxy answered instead. */
export function errorFrom(status: number, text: string): ApiError {
  const error = parseError(text);
  if (error) return new ApiError(error.message, { code: error.code, status });
  const message = `The server answered with status ${status}. Try again; if it stays, look at the server's log.`;
  return new ApiError(message, { code: 'UNEXPECTED_ANSWER', status });
}

function parseError(text: string): ErrorBody['error'] | undefined {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> | null;
    return typeof body?.error?.message === 'string' ? body.error : undefined;
  } catch {
    return undefined;
  }
}

/** The sentence to show for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== ''
    ? error.message
    : 'Something went wrong in this page. Reload it and try again.';
}
