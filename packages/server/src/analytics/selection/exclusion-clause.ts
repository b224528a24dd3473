import type { Exclusion } from '@kine/protocol/schemas';
import type { QueryParams } from '../../warehouse/index.ts';

/**
 * The condition that no exclusion leaves a row of `views` out: the twin of `excludedBy`, by parameters of the names that
 * begin with `prefix`. Where there is no rule of a kind the engine folds its part away and reads no column for it.
 */
export function notExcluded(prefix: string): string {
  const list = (name: string, type: string): string => `{${prefix}_${name}:Array(${type})}`;
  const among = (column: string, name: string): string =>
    `(empty(${list(name, 'String')}) OR ${column} NOT IN ${list(name, 'String')})`;
  const [from, to, video] = [list('from', 'Int64'), list('to', 'Int64'), list('video', 'String')];
  return `${among('view_id', 'views')}
    AND ${among('viewer_key', 'viewers')}
    AND ${among('device', 'devices')}
    AND ${among('os', 'systems')}
    AND ${among('browser', 'browsers')}
    AND (empty(${from}) OR NOT arrayExists(
      (f, t, v) -> toUnixTimestamp64Milli(minted_at) >= f AND toUnixTimestamp64Milli(minted_at) < t
        AND (v = '' OR v = video_id),
      ${from}, ${to}, ${video}))`;
}

const LIST_OF_DIMENSION = { device: 'devices', os: 'systems', browser: 'browsers' } as const;

/** The parameters of `notExcluded(prefix)` for these rules. */
export function exclusionParams(prefix: string, rules: readonly Exclusion[]): QueryParams {
  const lists: Record<string, (string | number)[]> = Object.fromEntries(
    ['views', 'viewers', 'devices', 'systems', 'browsers', 'from', 'to', 'video'].map((name) => [name, []]),
  );
  const add = (name: string, value: string | number): void => {
    lists[name]?.push(value);
  };
  for (const rule of rules) {
    if (rule.kind === 'view') add('views', rule.view_id);
    else if (rule.kind === 'viewer') add('viewers', rule.viewer_key);
    else if (rule.kind === 'agent') add(LIST_OF_DIMENSION[rule.dimension], rule.value);
    else {
      add('from', rule.from);
      add('to', rule.to);
      add('video', rule.video_id ?? '');
    }
  }
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [`${prefix}_${name}`, list]));
}

/** The part of what counts that the owner decides; `withExclusions` puts the rules of the workspace into `NO_EXCLUSIONS`. */
export const NOT_LEFT_OUT = notExcluded('out');

export const NO_EXCLUSIONS = exclusionParams('out', []);
