import type { FastifyRequest } from 'fastify';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';

/** The workspace whose things the actor asks for; strangers have none. */
export function scopeOf(request: FastifyRequest): Scope {
  if (request.actor.kind === 'anonymous') throw new KineError('KINE_FORBIDDEN');
  return { workspaceId: request.actor.workspaceId };
}
