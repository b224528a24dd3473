/**
 * Why a part of the page could not be fetched: the browser has no network, the server does not answer, the product was
 * renewed under the open page, or none of these.
 */
export type PartFailure = 'offline' | 'unreachable' | 'renewed' | 'broken';

const SENTENCES: Readonly<Record<PartFailure, string>> = {
  offline: 'You are offline. Try again once you are connected.',
  unreachable: 'The server can’t be reached. Check that Kine-sense is running, then try again.',
  renewed: 'There is a new version of Kine-sense. Reload the page to use it.',
  broken: 'A part of this page could not be loaded. Reload the page and try again.',
};

/** A part of the page's own code that could not be fetched; `message` is a sentence for the person. */
export class PartError extends Error {
  readonly failure: PartFailure;

  constructor(failure: PartFailure, cause?: unknown) {
    super(SENTENCES[failure], { cause });
    this.name = 'PartError';
    this.failure = failure;
  }
}

/** What was thrown, as a `PartError`. */
export function partErrorOf(error: unknown): PartError {
  return error instanceof PartError ? error : new PartError('broken', error);
}
