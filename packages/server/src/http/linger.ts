import type { FastifyInstance } from 'fastify';

/** How long a sender may go on after its file was refused, so that it gets to read the answer. */
const LINGER_MS = 5_000;

/** For routes that may answer before they have read the body: the rest of it is read and thrown away for a while. */
export function lingerAfterRefusal(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete) return;
    raw.unpipe();
    raw.resume();
    setTimeout(() => raw.destroy(), LINGER_MS).unref();
  });
}
