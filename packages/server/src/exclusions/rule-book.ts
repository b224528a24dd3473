import { randomBytes } from 'node:crypto';
import { type Exclusion, exclusionRuleSchema } from '@kine/protocol/schemas';
import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import type { Clock } from '../platform/index.ts';
import { readRules } from './read-rules.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';

/** A rule that comes or goes. */
export interface ExclusionChange {
  readonly workspaceId: string;
  readonly rule: Exclusion;
}

type Guard = (change: ExclusionChange) => Promise<void>;
type Listener = (change: ExclusionChange) => void;

/** The rules of all workspaces, in memory and in the tables, which change together. */
export interface RuleBook {
  readonly clock: Clock;
  /** Hashes of the tokens of browsers, by the id of their rule. */
  readonly tokenHashes: ReadonlyMap<string, string>;
  /** Oldest first, the rule of members before all. */
  of(workspaceId: string): readonly Exclusion[];
  /** A rule that was made. Throws KINE_EXCLUSION_NOT_FOUND. */
  find(workspaceId: string, id: string): Exclusion;
  recogniserOf(workspaceId: string): Recogniser;
  /** Throws KINE_EXCLUSIONS_FULL. */
  add(workspaceId: string, rule: Exclusion, tokenHash?: string): Promise<void>;
  /** For what decides about no view that is there: when a rule ended, when a browser was seen. */
  replace(workspaceId: string, rule: Exclusion): Promise<void>;
  /** Throws KINE_EXCLUSION_NOT_FOUND. */
  remove(workspaceId: string, id: string): Promise<void>;
  setOwnPlays(workspaceId: string, counted: boolean): Promise<void>;
  beforeChange(guard: Guard): () => void;
  onChange(listener: Listener): () => void;
}

/** Every question carries all rules: they are for exceptions. */
const MAX_RULES = 500;

/** The rule that every workspace has until it counts the plays of its members. */
export const MEMBERS_RULE: Exclusion = {
  kind: 'members',
  exclusion_id: 'members',
  reason: 'Own plays: somebody was signed in who belongs to the workspace',
  created_at: 0,
};

/** What every rule has. */
export function newRule(reason: string, clock: Clock) {
  return { exclusion_id: randomBytes(6).toString('base64url'), reason, created_at: clock.now() };
}

export async function openRuleBook(metadata: Metadata, clock: Clock): Promise<RuleBook> {
  const { rules, tokenHashes, ownCounted } = await readRules(metadata);
  const recognisers = new Map<string, Recogniser>();
  const { change, ...heard } = createChanges();
  const made = (workspaceId: string): readonly Exclusion[] => rules.get(workspaceId) ?? [];
  const keep = (workspaceId: string, changed: readonly Exclusion[]): void => {
    rules.set(workspaceId, changed);
    recognisers.delete(workspaceId);
  };
  const find: RuleBook['find'] = (workspaceId, id) => {
    const rule = made(workspaceId).find(({ exclusion_id }) => exclusion_id === id);
    if (!rule) throw new KineError('KINE_EXCLUSION_NOT_FOUND');
    return rule;
  };
  return {
    ...{ clock, tokenHashes, find, ...heard },
    of: (workspaceId) =>
      ownCounted.has(workspaceId) ? made(workspaceId) : [MEMBERS_RULE, ...made(workspaceId)],
    recogniserOf: (workspaceId) => {
      const known = recognisers.get(workspaceId);
      if (known) return known;
      const fresh = createRecogniser({ workspaceId, rules: made(workspaceId), tokenHashes });
      recognisers.set(workspaceId, fresh);
      return fresh;
    },
    add: async (workspaceId, rule, tokenHash) => {
      if (made(workspaceId).length >= MAX_RULES) throw new KineError('KINE_EXCLUSIONS_FULL');
      await change({ workspaceId, rule }, async () => {
        const row = { ...rowOf(rule), workspace_id: workspaceId, token_hash: tokenHash ?? null };
        await metadata.insertInto('exclusions').values(row).execute();
        if (tokenHash !== undefined) tokenHashes.set(row.id, tokenHash);
        keep(workspaceId, [...made(workspaceId), rule]);
      });
    },
    replace: async (workspaceId, rule) => {
      const { id, ended_at, last_seen_at } = rowOf(rule);
      keep(
        workspaceId,
        made(workspaceId).map((one) => (one.exclusion_id === id ? rule : one)),
      );
      const changed = metadata.updateTable('exclusions').set({ ended_at, last_seen_at });
      await changed.where('id', '=', id).execute();
    },
    remove: async (workspaceId, id) => {
      await change({ workspaceId, rule: find(workspaceId, id) }, async () => {
        await metadata.deleteFrom('exclusions').where('id', '=', id).execute();
        tokenHashes.delete(id);
        keep(
          workspaceId,
          made(workspaceId).filter(({ exclusion_id }) => exclusion_id !== id),
        );
      });
    },
    setOwnPlays: async (workspaceId, counted) => {
      if (ownCounted.has(workspaceId) === counted) return;
      await change({ workspaceId, rule: MEMBERS_RULE }, async () => {
        await writeOwnPlays(metadata, workspaceId, counted);
        if (counted) ownCounted.add(workspaceId);
        else ownCounted.delete(workspaceId);
      });
    },
  };
}

/** Who is asked before a rule comes or goes, and who is told after. */
function createChanges() {
  const guards = new Set<Guard>();
  const listeners = new Set<Listener>();
  return {
    change: async (changed: ExclusionChange, write: () => Promise<void>): Promise<void> => {
      for (const guard of guards) await guard(changed);
      await write();
      for (const listener of listeners) listener(changed);
    },
    beforeChange: (guard: Guard) => {
      guards.add(guard);
      return () => guards.delete(guard);
    },
    onChange: (listener: Listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function rowOf(rule: Exclusion) {
  return {
    id: rule.exclusion_id,
    rule: JSON.stringify(exclusionRuleSchema.parse(rule)),
    reason: rule.reason,
    created_at: rule.created_at,
    ended_at: 'ended_at' in rule ? rule.ended_at : null,
    last_seen_at: 'last_seen_at' in rule ? rule.last_seen_at : null,
  };
}

async function writeOwnPlays(metadata: Metadata, workspaceId: string, counted: boolean): Promise<void> {
  const table = 'own_plays_counted';
  if (counted) await metadata.insertInto(table).values({ workspace_id: workspaceId }).execute();
  else await metadata.deleteFrom(table).where('workspace_id', '=', workspaceId).execute();
}
