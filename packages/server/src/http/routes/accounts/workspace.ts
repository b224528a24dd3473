import { changeRoleSchema, memberSchema, renameSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  type Accounts,
  canAdminister,
  canManageWorkspace,
  canViewMembers,
  type Member,
} from '../../../auth/index.ts';
import { accountsOf, userOf } from '../../accounts-of.ts';
import { scopeOf } from '../../scope-of.ts';

interface WorkspaceDeps {
  readonly accounts: Accounts | undefined;
}

const nothing = { response: { 204: z.null() } };
const userParams = z.object({ userId: z.string() });

/** The workspace and its members: `/api/workspace`, `/api/workspaces`, `/api/membership`, `/api/members`. */
export function workspaceRoutes(deps: WorkspaceDeps): FastifyPluginAsync {
  const { accounts } = deps;
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.patch(
      '/api/workspace',
      {
        config: { permission: canManageWorkspace, audit: 'workspace.changed' },
        schema: { body: renameSchema, ...nothing },
      },
      async (request, reply) => {
        await accountsOf(accounts).workspaces.rename(scopeOf(request), request.body.name);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/workspaces',
      {
        config: { permission: canAdminister },
        schema: { body: renameSchema, response: { 201: z.object({ workspace_id: z.string() }) } },
      },
      async (request, reply) => {
        const { workspaces, audit } = accountsOf(accounts);
        const { id } = await workspaces.create(request.body.name, userOf(request).userId);
        await audit.record(request.actor, 'workspace.created', {
          target: request.body.name,
          workspaceId: id,
        });
        return reply.code(201).send({ workspace_id: id });
      },
    );
    await app.register(goneRoutes(deps));
    await app.register(memberRoutes(deps));
  };
  return routes;
}

/** Leaving a workspace, `/api/membership`, and taking an empty one away. */
function goneRoutes({ accounts }: WorkspaceDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/api/membership',
      { config: { permission: canViewMembers, audit: 'member.left' }, schema: nothing },
      async (request, reply) => {
        await accountsOf(accounts).workspaces.removeMember(scopeOf(request), userOf(request).userId);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/workspace',
      { config: { permission: canManageWorkspace }, schema: nothing },
      async (request, reply) => {
        const { workspaces, keys, audit } = accountsOf(accounts);
        const scope = scopeOf(request);
        const workspace = await workspaces.find(scope.workspaceId);
        const all = keys.list(scope);
        await workspaces.remove(scope);
        // They are checked in memory.
        for (const { id } of all) await keys.revoke(scope, id);
        await audit.record(request.actor, 'workspace.removed', { target: workspace?.name });
        return reply.code(204).send(null);
      },
    );
  };
}

function memberRoutes({ accounts }: WorkspaceDeps): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/members',
      { config: { permission: canViewMembers }, schema: { response: { 200: z.array(memberSchema) } } },
      async (request) => (await accountsOf(accounts).workspaces.members(scopeOf(request))).map(presentMember),
    );
    app.patch(
      '/api/members/:userId',
      {
        config: { permission: canManageWorkspace },
        schema: { params: userParams, body: changeRoleSchema, ...nothing },
      },
      async (request, reply) => {
        const { workspaces, audit } = accountsOf(accounts);
        const { userId } = request.params;
        await workspaces.changeRole(scopeOf(request), userId, request.body.role);
        await audit.record(request.actor, 'member.role', { target: userId, detail: request.body });
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/members/:userId',
      {
        config: { permission: canManageWorkspace, audit: 'member.removed' },
        schema: { params: userParams, ...nothing },
      },
      async (request, reply) => {
        await accountsOf(accounts).workspaces.removeMember(scopeOf(request), request.params.userId);
        return reply.code(204).send(null);
      },
    );
  };
}

function presentMember({ userId, email, name, role, secondFactor, since }: Member) {
  return { user_id: userId, email, name, role, second_factor: secondFactor, since };
}
