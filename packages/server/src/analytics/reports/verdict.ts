import { NOT_LEFT_OUT, TEAM_MARKS } from '../selection/exclusion-clause.ts';

const OF_TEAM = '{out_team:Array(String)}';

/**
 * What became of a row of `views`, in one word: the twin of `judgeView`. Needs the parameters of `whereOf`. A view that
 * never started counts as a load and in nothing else.
 */
export const VERDICT = `multiIf(
    excluded != '', excluded,
    furthest_ms > transform(video_id, {ids:Array(String)}, {ends:Array(UInt32)}, toUInt32(4294967295)), 'past_end',
    hasAny(${TEAM_MARKS}, ${OF_TEAM}),
      concat('team_', splitByChar(':', arrayFirst(mark -> has(${OF_TEAM}, mark), ${TEAM_MARKS}))[1]),
    NOT (${NOT_LEFT_OUT}), 'excluded',
    isNull(first_frame_at_ms), 'never_started',
    'counts')`;
