import { uuidv7 } from 'uuidv7';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import { type Actor, workspaceOf } from './actor.ts';

/** What the log knows. */
export type AuditAction =
  | 'setup'
  | 'sign-in'
  | 'sign-in.failed'
  | 'sign-out.everywhere'
  | 'password.changed'
  | 'password.reset'
  | 'second-factor.on'
  | 'second-factor.off'
  | 'recovery-codes.made'
  | 'passkey.added'
  | 'passkey.removed'
  | 'user.created'
  | 'workspace.created'
  | 'workspace.changed'
  | 'workspace.removed'
  | 'workspace.embed-sites'
  | 'member.invited'
  | 'invitation.revoked'
  | 'member.added'
  | 'member.role'
  | 'member.removed'
  | 'member.left'
  | 'key.created'
  | 'key.revoked'
  | 'share-link.created'
  | 'share-link.changed'
  | 'share-link.revoked'
  | 'ingest-key.rotated'
  | 'ingest-key.revoked'
  | 'video.deleted'
  | 'view.erased'
  | 'exclusion.added'
  | 'exclusion.ended'
  | 'exclusion.own-plays'
  | 'exclusion.removed'
  | 'settings.changed'
  | 'admin.changed'
  | 'admin.removed'
  | 'admin.acted';

/** Of what and how; never a secret. `workspaceId` is the actor's where it is left out. */
export interface AuditSubject {
  readonly target?: string | undefined;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  readonly workspaceId?: string;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: number;
  readonly workspaceId: string | null;
  readonly actor: { readonly kind: Actor['kind']; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly target: string | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

export interface AuditQuery {
  readonly action?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly actorId?: string | undefined;
  /** Only what is older than the entry with this id. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** The log of who did what. Nothing changes a line, and only its age removes one. */
export interface Audit {
  record(actor: Actor, action: AuditAction, subject?: AuditSubject): Promise<void>;
  /** Newest first. */
  list(query: AuditQuery): Promise<AuditEntry[]>;
  /** Removes what is older than this time, epoch milliseconds. */
  prune(before: number): Promise<void>;
}

export function createAudit({
  metadata,
  clock,
}: {
  readonly metadata: Metadata;
  readonly clock: Clock;
}): Audit {
  return {
    async record(actor, action, { target, detail, workspaceId } = {}) {
      const who = whoIs(actor);
      await metadata
        .insertInto('audit_log')
        .values({
          // Ids grow with time, so that they order what happens in the same millisecond.
          id: uuidv7(),
          at: clock.now(),
          workspace_id: workspaceId ?? workspaceOf(actor) ?? null,
          actor_kind: actor.kind,
          actor_id: who.id,
          actor_name: who.name,
          action,
          target: target ?? null,
          detail: detail ? JSON.stringify(detail) : null,
        })
        .execute();
    },
    async list({ action, workspaceId, actorId, before, limit }) {
      let query = metadata.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(limit);
      if (action !== undefined) query = query.where('action', '=', action);
      if (workspaceId !== undefined) query = query.where('workspace_id', '=', workspaceId);
      if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        workspaceId: row.workspace_id,
        actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
        action: row.action,
        target: row.target,
        detail: row.detail === null ? null : (JSON.parse(row.detail) as Record<string, unknown>),
      }));
    },
    async prune(before) {
      await metadata.deleteFrom('audit_log').where('at', '<', before).execute();
    },
  };
}

function whoIs(actor: Actor): { readonly id: string | null; readonly name: string } {
  if (actor.kind === 'user') return { id: actor.userId, name: actor.name };
  if (actor.kind === 'key') return { id: actor.keyId, name: actor.name };
  if (actor.kind === 'share') return { id: actor.linkId, name: actor.name };
  return { id: null, name: actor.kind === 'local' ? 'this machine' : 'somebody' };
}
