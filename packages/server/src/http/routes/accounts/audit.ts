import { auditEntrySchema, auditQuerySchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Audit, type AuditEntry, canAdminister } from '../../../auth/index.ts';

/** `GET /api/admin/audit`: who did what, newest first; `before` the id of the last line gives the next ones. */
export function auditLogRoutes({ audit }: { readonly audit: Audit }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/admin/audit',
      {
        config: { permission: canAdminister },
        schema: { querystring: auditQuerySchema, response: { 200: z.array(auditEntrySchema) } },
      },
      async (request) => {
        const { workspace_id: workspaceId, actor_id: actorId, action, before, limit } = request.query;
        return (await audit.list({ workspaceId, actorId, action, before, limit })).map(present);
      },
    );
  };
  return routes;
}

function present({ id, workspaceId, detail, ...entry }: AuditEntry) {
  return { audit_id: id, workspace_id: workspaceId, detail: detail && { ...detail }, ...entry };
}
