import { KineError, toError } from '../errors.ts';

/** A failure of the engine in words of ours; what the engine said is its cause and stays in the log. */
export function engineError(thrown: unknown, what: string): KineError {
  const cause = toError(thrown);
  return new KineError('KINE_ENGINE_UNAVAILABLE', { message: sentence(cause, what), cause });
}

function sentence(cause: Error, what: string): string {
  // The engine prints "Cannot lock file …/status" to stderr itself and throws only this.
  if (/Failed to create connection/.test(cause.message)) {
    return 'The data folder could not be opened: most likely another process has it open. Stop it, or set KINE_DATA_DIR to another folder.';
  }
  return `The analytics engine does not answer (${what}). Nothing that was watched is lost.`;
}
