import type { FastifyInstance } from 'fastify';
import type { Audit, AuditAction } from '../auth/index.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a good answer of this route is in the audit log; its target is what the address names. */
    audit?: AuditAction;
  }
}

/** Writes what routes with `audit` did into the log before they answer: whoever sees the answer finds the line. */
export function auditRoutes(app: FastifyInstance, audit: Audit): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const action = request.routeOptions.config.audit;
    if (action && reply.statusCode < 400) {
      const names = Object.values((request.params ?? {}) as Record<string, string>);
      await audit.record(request.actor, action, { target: names.join('/') || undefined });
    }
    return payload;
  });
}
