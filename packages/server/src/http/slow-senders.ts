import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may take as long as it takes: films over a slow line. */
    slowBody?: boolean;
  }
}

/** Milliseconds a client may take. */
export interface SendingTimes {
  /** To the end of the headers, and to the first of them on a connection that is open. */
  readonly headersMs: number;
  /** To the end of a body, but for uploads. */
  readonly bodyMs: number;
}

/** Headers are there within one packet or two; the largest body that is no upload is a picture of a few megabytes. */
export const SENDING_TIMES: SendingTimes = { headersMs: 20_000, bodyMs: 60_000 };

/** Ends connections whose request does not come to its end, so that slow senders do not hold sockets for ever. */
export function endSlowSenders(app: FastifyInstance, { bodyMs }: SendingTimes): void {
  app.addHook('onRequest', async (request) => {
    const { raw, routeOptions } = request;
    const hasBody = 'content-length' in raw.headers || 'transfer-encoding' in raw.headers;
    if (routeOptions.config.slowBody || !hasBody || request.ws) return;
    const timer = setTimeout(() => {
      // Whoever has sent all of it may take as long as they like to read the answer.
      if (!raw.complete) raw.destroy();
    }, bodyMs).unref();
    const done = (): void => clearTimeout(timer);
    raw.once('end', done).once('close', done);
  });
}
