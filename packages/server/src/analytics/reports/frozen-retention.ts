import type { CurveEdges } from './curve-edges.ts';

/** Edges of what plays saw, in a hundred parts of each video. */
export interface FrozenEdges extends CurveEdges {
  readonly video_id: string;
}

/**
 * What is left of days whose single views are gone: the retention of many videos, from the sealed rows up to
 * `frozen_through`. A day that was sealed with another D is stretched to this one.
 */
export const FROZEN_RETENTION = `
  SELECT
    video_id,
    toUInt8(edge % 16) AS kind,
    toInt64(intDiv(edge, 16)) AS bin,
    sum(edge_n) AS n,
    sum(toInt64(round(edge_s * transform(video_id, {ids:Array(String)}, {durations:Array(UInt32)}, toUInt32(0))
      / video_duration_ms))) AS s
  FROM view_curves FINAL
  ARRAY JOIN ratio_edge AS edge, ratio_n AS edge_n, ratio_s AS edge_s
  WHERE workspace_id = {workspace:String}
    AND video_id IN {ids:Array(String)}
    AND day >= {from:Date}
    AND day <= {to:Date}
    AND day <= {frozen_through:Date}
    AND video_duration_ms > 0
    AND edge % 16 IN (0, 2)
  GROUP BY video_id, kind, bin
  ORDER BY video_id, kind, bin`;
