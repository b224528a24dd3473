import type { FastifyRequest } from 'fastify';
import { type Scope, workspaceOf } from '../auth/index.ts';
import { KineError } from '../errors.ts';

/** The workspace whose things the actor asks for; strangers have none. */
export function scopeOf(request: FastifyRequest): Scope {
  const workspaceId = workspaceOf(request.actor);
  if (workspaceId === undefined) throw new KineError('KINE_FORBIDDEN');
  return { workspaceId };
}
