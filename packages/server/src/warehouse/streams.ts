import type { Logger } from '../platform/index.ts';
import { engineError } from './engine-error.ts';
import { createSlots } from './slots.ts';
import type { StreamSource } from './stream-source.ts';
import type { QueryParams, StreamOptions, Warehouse } from './warehouse.ts';

export interface Streams {
  readonly stream: Warehouse['stream'];
  /** Ends every stream; its reader gets an error, not an end. */
  close(): Promise<void>;
}

/** Apart from the slots of questions, so that exports never hold up a person. Each keeps a core busy. */
const STREAMS_AT_ONCE = 2;

/** The streams of one warehouse; `maxMs` is how long one may take, the waiting for its reader included. */
export function createStreams(
  source: StreamSource,
  { maxMs, logger }: { maxMs: number; logger: Logger },
): Streams {
  const inSlot = createSlots(STREAMS_AT_ONCE);
  const closing = new AbortController();

  async function* stream(
    sql: string,
    params: QueryParams,
    options: StreamOptions,
  ): AsyncGenerator<Uint8Array> {
    const { tag, format } = options;
    const slot = await takeSlot(inSlot);
    const started = performance.now();
    const asked = options.signal ? [options.signal] : [];
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(maxMs), ...asked]);
    signal.addEventListener('abort', slot.free, { once: true });
    try {
      yield* source.read({ sql, params, format, signal });
      logger.debug({ tag, ms: Math.round(performance.now() - started) }, 'stream');
    } catch (thrown) {
      throw engineError(thrown, tag);
    } finally {
      signal.removeEventListener('abort', slot.free);
      slot.free();
    }
  }

  return {
    stream,
    close: async () => {
      closing.abort(new Error('The warehouse is being closed.'));
      await source.close();
    },
  };
}

/** A slot that is held until it is freed; freeing it twice is freeing it once. */
function takeSlot(inSlot: ReturnType<typeof createSlots>): Promise<{ readonly free: () => void }> {
  return new Promise((taken) => {
    void inSlot(() => new Promise<void>((free) => taken({ free: () => free() })));
  });
}
