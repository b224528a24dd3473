import { type Metrics, metricsFromTotals } from '@kine/protocol';
import type { VideoDetail } from '@kine/protocol/schemas';
import type { LiveVideo } from '../../../api/live-video.ts';

/**
 * All-time metrics: the live ones once a snapshot came; until then what the video's record tells, with the
 * others absent.
 */
export function shownMetrics(live: LiveVideo | undefined, video: VideoDetail): Partial<Metrics> {
  if (live) return metricsFromTotals(live.numbers.totals, live.numbers.unique_viewers);
  const { play_count, total_watch_time, average_percentage_viewed } = video;
  return {
    play: play_count,
    content_time: total_watch_time,
    average_view_duration: play_count > 0 ? total_watch_time / play_count : null,
    average_percentage_viewed,
  };
}
