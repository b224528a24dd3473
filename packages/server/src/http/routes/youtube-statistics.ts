import { type YoutubeStatisticsReport, youtubeStatisticsSchema } from '@kine/protocol/schemas';
import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canViewLibrary } from '../../auth/index.ts';
import { type Library, YOUTUBE_KEPT_DAYS, type YoutubeStatistics } from '../../library/index.ts';
import { scopeOf } from '../scope-of.ts';

/** `GET /api/videos/<id>/youtube-statistics`: what YouTube itself counts of a video of its own. */
export function youtubeStatisticsRoutes({ library }: { readonly library: Library }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/videos/:id/youtube-statistics',
      {
        config: { permission: canViewLibrary, shared: { tabs: ['overview'] } },
        schema: { params: z.object({ id: z.string() }), response: { 200: youtubeStatisticsSchema } },
      },
      async (request) => {
        const { id } = request.params;
        const report = present(id, await library.youtubeStatistics(scopeOf(request), id));
        // The quota is the server's, and nothing of this video.
        return request.actor.kind === 'share' ? { ...report, quota: null } : report;
      },
    );
  };
  return routes;
}

function present(videoId: string, statistics: YoutubeStatistics): YoutubeStatisticsReport {
  const { youtubeId, author, checkedAt, problem, snapshots, quota } = statistics;
  return {
    video_id: videoId,
    youtube_id: youtubeId,
    author,
    checked_at: checkedAt,
    problem,
    kept_days: YOUTUBE_KEPT_DAYS,
    snapshots: snapshots.map(({ takenAt, viewCount, likeCount, commentCount }) => ({
      taken_at: takenAt,
      view_count: viewCount,
      like_count: likeCount,
      comment_count: commentCount,
    })),
    quota: quota && {
      day: quota.day,
      units: quota.units,
      exhausted: quota.exhausted,
      renewed_at: quota.renewedAt,
    },
  };
}
