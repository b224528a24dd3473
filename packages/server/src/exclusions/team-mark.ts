import type { Exclusion } from '@kine/protocol/schemas';

/** The mark of a play by somebody who was signed in and belongs to the video's workspace. */
export const MEMBER_MARK = 'member';

/** The rules of the team, whose views bear a mark: whom they mean is known only while somebody plays. */
export type TeamRule = Extract<Exclusion, { kind: 'members' | 'device' | 'addresses' }>;

export function isTeamRule(rule: Exclusion): rule is TeamRule {
  return rule.kind === 'members' || rule.kind === 'device' || rule.kind === 'addresses';
}

/** What a view bears that a rule of the team leaves out: `member`, `device:<id>` or `address:<id>`. */
export function markOf({ kind, exclusion_id: id }: TeamRule): string {
  if (kind === 'members') return MEMBER_MARK;
  return `${kind === 'device' ? 'device' : 'address'}:${id}`;
}

/** The marks that a stored view bears, out of its column. */
export function marksIn(column: string): string[] {
  return column === '' ? [] : column.split(' ');
}

/** The rule that a view's first mark in force stands for; the twin of the verdict in SQL. */
export function teamRuleOf(
  { team }: { readonly team: readonly string[] },
  rules: readonly Exclusion[],
): TeamRule | undefined {
  const marked = rules.filter(isTeamRule).map((rule) => [markOf(rule), rule] as const);
  const ruleOf = new Map(marked);
  const first = team.find((mark) => ruleOf.has(mark));
  return first === undefined ? undefined : ruleOf.get(first);
}
