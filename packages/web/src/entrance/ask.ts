import type { ErrorBody } from '@kine/protocol/schemas';

/** A refusal of the server; `message` is a sentence for the person. */
export class Refusal extends Error {
  readonly code: string;
  /** The field of the form that is at fault. */
  readonly field: string | undefined;

  constructor({ code, message, field }: ErrorBody['error']) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}

const NO_ANSWER = {
  code: 'NO_ANSWER',
  message: 'The server did not answer. Check that it runs, then try again.',
};

/** Asks the server and returns the JSON of a good answer; throws `Refusal` for everything else. */
export async function ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(() => undefined);
  if (!answer) throw new Refusal(NO_ANSWER);
  const text = await answer.text();
  if (answer.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
  throw new Refusal(refusalIn(text));
}

function refusalIn(text: string): ErrorBody['error'] {
  try {
    return (JSON.parse(text) as ErrorBody).error ?? NO_ANSWER;
  } catch {
    return NO_ANSWER;
  }
}
