import type { Filter } from '@kine/protocol';
import type { Scope } from '../../auth/index.ts';
import type { KnownVideo } from '../../library/index.ts';
import { NO_EXCLUSIONS, NOT_LEFT_OUT } from './exclusion-clause.ts';
import { filterCondition } from './filter-condition.ts';
import { createParams, type Fragment } from './fragment.ts';
import { isWholeUtcDays, type Span, utcDaysOf } from './span.ts';

/** Which views a question is about. */
export interface ViewSelection {
  readonly scope: Scope;
  /** At least one. */
  readonly videos: readonly KnownVideo[];
  /** When the views began. */
  readonly span: Span;
  /** What `day`, `hour` and `weekday` of a filter mean; UTC by default. */
  readonly timeZone?: string | undefined;
  readonly filter?: Filter | undefined;
  /** `counted` leaves out what counts in no number (the default). */
  readonly which?: 'counted' | 'all';
}

/** Positions up to a second past D are the rounding of players. */
const END_SLACK_MS = 1_000;
const NO_END = 2 ** 32 - 1;

/**
 * The views that count: no robots, nothing that cannot have happened or that the owner excludes, nothing watched past
 * the end of the video.
 * The end is asked for here because D can be corrected.
 */
function counted({ videos }: ViewSelection): string {
  const end =
    videos.length === 1
      ? '{ends:Array(UInt32)}[1]'
      : `transform(video_id, {ids:Array(String)}, {ends:Array(UInt32)}, toUInt32(${NO_END}))`;
  return `
    AND excluded = ''
    AND ${NOT_LEFT_OUT}
    AND furthest_ms <= ${end}`;
}

/**
 * The WHERE of every question over `views FINAL`, with the parameters `workspace`, `ids`, `durations`, `ends`,
 * `sources`, `from`, `to`, `from_ms`, `to_ms`, `tz`, those of the filter and of `NO_EXCLUSIONS`. It begins with the primary key.
 */
export function whereOf(selection: ViewSelection): Fragment {
  const { scope, videos, span, timeZone = 'UTC', filter, which = 'counted' } = selection;
  const bag = createParams('f');
  const instants = isWholeUtcDays(span)
    ? ''
    : `
    AND minted_at >= fromUnixTimestamp64Milli({from_ms:Int64})
    AND minted_at < fromUnixTimestamp64Milli({to_ms:Int64})`;
  const sql = `
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND day >= {from:Date}
    AND day <= {to:Date}${instants}${which === 'counted' ? counted(selection) : ''}${
      filter ? `\n    AND ${filterCondition(filter, bag)}` : ''
    }`;
  const params = {
    workspace: scope.workspaceId,
    ...videoParams(videos),
    ...utcDaysOf(span),
    from_ms: span.fromMs,
    to_ms: span.toMs,
    tz: timeZone,
    ...NO_EXCLUSIONS,
    ...bag.params,
  };
  return { sql, params };
}

function videoParams(videos: readonly KnownVideo[]) {
  return {
    ids: videos.map((video) => video.id),
    durations: videos.map((video) => video.durationMs),
    ends: videos.map(({ durationMs }) => (durationMs > 0 ? durationMs + END_SLACK_MS : NO_END)),
    sources: videos.map((video) => video.source ?? ''),
  };
}
