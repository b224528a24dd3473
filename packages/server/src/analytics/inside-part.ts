import { KineError } from '../errors.ts';

/** Reads one part of a body; what it refuses is told with the path of that part before its field. */
export function insidePart<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof KineError)) throw thrown;
    const field = thrown.field === undefined ? path : `${path}.${thrown.field}`;
    throw new KineError(thrown.code, { message: thrown.message, field, cause: thrown });
  }
}
