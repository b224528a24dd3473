import type { DropReason, EngageAnswer } from '@kine/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ingest } from '../../ingest/index.ts';

const STATUS: Readonly<Record<DropReason, number>> = {
  malformed: 400,
  too_large: 413,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  view_mismatch: 403,
  video_unknown: 404,
  content_unknown: 404,
  key_unknown: 404,
  origin_refused: 403,
  too_many: 429,
  erased: 410,
};

/** Lets the page that asks read the answer, when it may report views. */
export function allowOrigin(
  ingest: Pick<Ingest, 'isAllowedOrigin'>,
  { headers: { origin } }: FastifyRequest<object>,
  reply: FastifyReply,
): void {
  reply.header('vary', 'origin');
  if (origin && ingest.isAllowedOrigin(origin)) reply.header('access-control-allow-origin', origin);
}

/** The answer of the collector with the status that goes with it. */
export function sendAnswer(reply: FastifyReply, answer: EngageAnswer): FastifyReply {
  if (!('refused' in answer)) return reply.send(answer);
  if (answer.retry_ms !== undefined) reply.header('retry-after', Math.ceil(answer.retry_ms / 1_000));
  return reply.code(STATUS[answer.refused]).send(answer);
}
