import { randomBytes } from 'node:crypto';
import { type Exclusion, exclusionRuleSchema, type NewExclusion } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';

/** A rule that comes or goes. */
export interface ExclusionChange {
  readonly workspaceId: string;
  readonly rule: Exclusion;
}

/** What a workspace has, without asking the database. */
export interface ExclusionLookup {
  /** Oldest first. */
  of(workspaceId: string): readonly Exclusion[];
}

/**
 * The rules of what does not count. They are never written into a view: whoever asks for numbers applies those that
 * are there at that moment, so taking a rule away brings its views back.
 */
export interface Exclusions extends ExclusionLookup {
  /** Throws KINE_EXCLUSIONS_FULL, KINE_BAD_PERIOD (an empty span), and what a listener before the change throws. */
  add(scope: Scope, wanted: NewExclusion): Promise<Exclusion>;
  /** Throws KINE_EXCLUSION_NOT_FOUND. */
  remove(scope: Scope, id: string): Promise<void>;
  /** Calls `listener` and waits for it before a rule comes or goes; when it throws, nothing changes. */
  beforeChange(listener: (change: ExclusionChange) => Promise<void>): () => void;
  /** Calls `listener` once the change holds. */
  onChange(listener: (change: ExclusionChange) => void): () => void;
}

/** Every question carries all rules: they are for exceptions. */
const MAX_RULES = 500;

/** Reads the table once; this process is its only writer. */
export async function openExclusions(metadata: Metadata, clock: Clock): Promise<Exclusions> {
  const rows = await metadata
    .selectFrom('exclusions')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const rules = new Map<string, readonly Exclusion[]>();
  const of = (workspaceId: string): readonly Exclusion[] => rules.get(workspaceId) ?? [];
  for (const { id, workspace_id, rule, reason, created_at } of rows) {
    const kept = { ...exclusionRuleSchema.parse(JSON.parse(rule)), exclusion_id: id, reason, created_at };
    rules.set(workspace_id, [...of(workspace_id), kept]);
  }
  const guards = new Set<(change: ExclusionChange) => Promise<void>>();
  const listeners = new Set<(change: ExclusionChange) => void>();

  const change = async (changed: ExclusionChange, write: () => Promise<void>): Promise<void> => {
    for (const guard of guards) await guard(changed);
    await write();
    for (const listener of listeners) listener(changed);
  };

  return {
    of,
    add: async ({ workspaceId }, { reason, ...rule }) => {
      if (of(workspaceId).length >= MAX_RULES) throw new KineError('KINE_EXCLUSIONS_FULL');
      if (rule.kind === 'span' && rule.from >= rule.to) {
        throw new KineError('KINE_BAD_PERIOD', { message: 'from: must be before "to".', field: 'from' });
      }
      const id = randomBytes(6).toString('base64url');
      const made: Exclusion = { ...rule, exclusion_id: id, reason, created_at: clock.now() };
      await change({ workspaceId, rule: made }, async () => {
        const row = { id, workspace_id: workspaceId, rule: JSON.stringify(rule), reason };
        await metadata
          .insertInto('exclusions')
          .values({ ...row, created_at: made.created_at })
          .execute();
        rules.set(workspaceId, [...of(workspaceId), made]);
      });
      return made;
    },
    remove: async ({ workspaceId }, id) => {
      const rule = of(workspaceId).find(({ exclusion_id }) => exclusion_id === id);
      if (!rule) throw new KineError('KINE_EXCLUSION_NOT_FOUND');
      await change({ workspaceId, rule }, async () => {
        await metadata.deleteFrom('exclusions').where('id', '=', id).execute();
        rules.set(
          workspaceId,
          of(workspaceId).filter(({ exclusion_id }) => exclusion_id !== id),
        );
      });
    },
    beforeChange: (listener) => {
      guards.add(listener);
      return () => guards.delete(listener);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
