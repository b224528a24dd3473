import type { FastifyInstance } from 'fastify';
import { canAnyone } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import { networkPrefix } from '../ingest/index.ts';
import { type Clock, createRateLimit, systemClock } from '../platform/index.ts';

/** How many times what is allowed a second may come at once: everyone of a school opens the page. */
const BURST = 10;

/**
 * Bounds what one network (IPv4 /24, IPv6 /64) may ask of the routes that are for anyone: `perSecond` on average.
 * The collector has narrower limits of its own, by view and by hello.
 */
export function limitPublicRequests(
  app: FastifyInstance,
  perSecond: number,
  clock: Clock = systemClock,
): void {
  const limit = createRateLimit(perSecond, perSecond * BURST);
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.permission !== canAnyone) return;
    const waitMs = limit.waitMs(networkPrefix(request.ip), clock.now());
    if (waitMs === 0) return;
    reply.header('retry-after', Math.ceil(waitMs / 1_000));
    throw new KineError('KINE_RATE_LIMITED');
  });
}
