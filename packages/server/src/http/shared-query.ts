import { QUALITY_IDS } from '@kine/protocol';
import type { ShareActor } from '../auth/index.ts';

/**
 * Whether a link may ask a question of `POST /api/query`: about its own video and no other, for quality only with that
 * tab, and by or filtered to anything only with the tab of the audience.
 */
export function mayShareQuery({ videoId, tabs }: ShareActor, body: unknown): boolean {
  const { videos, metrics, dimensions, filter } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const isOwn = Array.isArray(videos) && videos.length === 1 && videos[0] === videoId;
  if (!isOwn || !Array.isArray(metrics)) return false;
  const isDivided =
    filter !== undefined || (Array.isArray(dimensions) ? dimensions.length > 0 : dimensions !== undefined);
  if (isDivided && !tabs.includes('audience')) return false;
  const quality: readonly unknown[] = QUALITY_IDS;
  return tabs.includes('quality') || !metrics.some((metric) => quality.includes(metric));
}
