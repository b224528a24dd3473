import type { Exclusion } from '@kine/protocol/schemas';
import { isTeamRule, markOf } from '../../exclusions/index.ts';
import type { QueryParams } from '../../warehouse/index.ts';

/** The parameters of the condition: what each kind of rule names, in lists. */
const LISTS = ['views', 'viewers', 'devices', 'systems', 'browsers', 'team', 'from', 'to', 'video'] as const;
type List = (typeof LISTS)[number];

/** The marks of a row, whose column is empty in nearly all of them. */
export const TEAM_MARKS = "splitByChar(' ', team)";

/**
 * The condition that no exclusion leaves a row of `views` out: the twin of `excludedBy`, by parameters of the names that
 * begin with `prefix`. Where there is no rule of a kind the engine folds its part away and reads no column for it;
 * `used` leaves such parts out beforehand.
 */
export function notExcluded(prefix: string, used: ReadonlySet<List> = new Set(LISTS)): string {
  const list = (name: List, type: string): string => `{${prefix}_${name}:Array(${type})}`;
  const among = (column: string, name: List): [List, string] => [
    name,
    `(empty(${list(name, 'String')}) OR ${column} NOT IN ${list(name, 'String')})`,
  ];
  const [from, to, video] = [list('from', 'Int64'), list('to', 'Int64'), list('video', 'String')];
  const team = list('team', 'String');
  const parts: readonly [List, string][] = [
    among('view_id', 'views'),
    among('viewer_key', 'viewers'),
    among('device', 'devices'),
    among('os', 'systems'),
    among('browser', 'browsers'),
    ['team', `(empty(${team}) OR team = '' OR NOT hasAny(${TEAM_MARKS}, ${team}))`],
    [
      'from',
      `(empty(${from}) OR NOT arrayExists(
      (f, t, v) -> toUnixTimestamp64Milli(minted_at) >= f AND toUnixTimestamp64Milli(minted_at) < t
        AND (v = '' OR v = video_id),
      ${from}, ${to}, ${video}))`,
    ],
  ];
  return parts
    .filter(([name]) => used.has(name))
    .map(([, sql]) => sql)
    .join('\n    AND ');
}

const LIST_OF_DIMENSION = { device: 'devices', os: 'systems', browser: 'browsers' } as const;

function listsOf(rules: readonly Exclusion[]): Readonly<Record<List, readonly (string | number)[]>> {
  const lists = Object.fromEntries(LISTS.map((name) => [name, []])) as unknown as Record<
    List,
    (string | number)[]
  >;
  for (const rule of rules) {
    if (isTeamRule(rule)) lists.team.push(markOf(rule));
    else if (rule.kind === 'view') lists.views.push(rule.view_id);
    else if (rule.kind === 'viewer') lists.viewers.push(rule.viewer_key);
    else if (rule.kind === 'agent') lists[LIST_OF_DIMENSION[rule.dimension]].push(rule.value);
    else {
      lists.from.push(rule.from);
      lists.to.push(rule.to);
      lists.video.push(rule.video_id ?? '');
    }
  }
  return lists;
}

/** The parameters of `notExcluded(prefix)` for these rules. */
export function exclusionParams(prefix: string, rules: readonly Exclusion[]): QueryParams {
  return Object.fromEntries(
    Object.entries(listsOf(rules)).map(([name, list]) => [`${prefix}_${name}`, list]),
  );
}

/** The part of what counts that the owner decides; `withExclusions` puts the rules of the workspace into `NO_EXCLUSIONS`. */
export const NOT_LEFT_OUT = notExcluded('out');

export const NO_EXCLUSIONS = exclusionParams('out', []);

/** `NOT_LEFT_OUT` with no more than the parts that these rules need. */
export function notLeftOutBy(rules: readonly Exclusion[]): string {
  const used = Object.entries(listsOf(rules)).filter(([, list]) => list.length > 0);
  return used.length > 0 ? notExcluded('out', new Set(used.map(([name]) => name as List))) : 'true';
}
