export { type ExcludableView, excludedBy } from './excluded-by.ts';
export { type ExclusionLookup, type Exclusions, openExclusions, type TeamLookup } from './open-exclusions.ts';
export type { ExclusionChange } from './rule-book.ts';
export { STAFF_COOKIE } from './staff-tokens.ts';
export { isTeamRule, markOf, marksIn, teamRuleOf } from './team-mark.ts';
