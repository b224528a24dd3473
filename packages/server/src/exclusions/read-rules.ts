import { type Exclusion, exclusionRuleSchema } from '@kine/protocol/schemas';
import type { Metadata } from '../metadata/index.ts';

/** All rules as they are kept in memory. */
export interface ReadRules {
  /** By workspace, oldest first. */
  readonly rules: Map<string, readonly Exclusion[]>;
  /** Hashes of the tokens of browsers, by the id of their rule. */
  readonly tokenHashes: Map<string, string>;
  /** Workspaces in whose numbers plays of their members are. */
  readonly ownCounted: Set<string>;
}

/** Reads the tables. */
export async function readRules(metadata: Metadata): Promise<ReadRules> {
  const rows = await metadata
    .selectFrom('exclusions')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const rules = new Map<string, readonly Exclusion[]>();
  const tokenHashes = new Map<string, string>();
  for (const { id, workspace_id, reason, created_at, token_hash, ...row } of rows) {
    const rule = { ...ruleOf(row), exclusion_id: id, reason, created_at };
    rules.set(workspace_id, [...(rules.get(workspace_id) ?? []), rule]);
    if (token_hash !== null) tokenHashes.set(id, token_hash);
  }
  const counted = await metadata.selectFrom('own_plays_counted').select('workspace_id').execute();
  return { rules, tokenHashes, ownCounted: new Set(counted.map(({ workspace_id }) => workspace_id)) };
}

interface KeptRule {
  readonly rule: string;
  readonly ended_at: number | null;
  readonly last_seen_at: number | null;
}

function ruleOf({ rule: text, ended_at, last_seen_at }: KeptRule) {
  const rule = exclusionRuleSchema.parse(JSON.parse(text));
  if (rule.kind === 'addresses') return { ...rule, ended_at };
  return rule.kind === 'device' ? { ...rule, ended_at, last_seen_at } : rule;
}
