import type { FastifyRequest } from 'fastify';
import type { Reporter } from '../ingest/index.ts';

/** Who sends a message, as far as its headers tell. */
export function reporterOf({ ip, headers }: FastifyRequest<object>): Reporter {
  const { origin, referer, 'user-agent': userAgent = '' } = headers;
  return { address: ip, userAgent, origin, page: referer, privacyControl: headers['sec-gpc'] === '1' };
}
