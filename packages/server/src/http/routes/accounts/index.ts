import type { FastifyPluginAsync } from 'fastify';
import type { Accounts, Audit } from '../../../auth/index.ts';
import type { Config } from '../../../config.ts';
import { apiKeysRoutes } from './api-keys.ts';
import { auditLogRoutes } from './audit.ts';
import { invitationsRoutes } from './invitations.ts';
import { ownAccountRoutes } from './own-account.ts';
import { passkeyRoutes } from './passkeys.ts';
import { passwordResetRoutes } from './password-resets.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { workspaceRoutes } from './workspace.ts';

/** Everything about who may come in. With accounts off the addresses exist and say so. */
export function accountsRoutes(deps: {
  readonly accounts: Accounts | undefined;
  readonly audit: Audit;
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy'>;
}): FastifyPluginAsync {
  return async (app) => {
    await app.register(sessionRoutes(deps));
    await app.register(setupRoutes(deps));
    await app.register(ownAccountRoutes(deps));
    await app.register(passkeyRoutes(deps));
    await app.register(passwordResetRoutes(deps));
    await app.register(workspaceRoutes(deps));
    await app.register(invitationsRoutes(deps));
    await app.register(apiKeysRoutes(deps));
    await app.register(auditLogRoutes(deps));
  };
}
