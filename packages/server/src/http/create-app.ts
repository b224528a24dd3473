import type { FastifyInstance } from 'fastify';
import type { Admin } from '../admin/index.ts';
import { type Analytics, createExports, createReplays, type Sealing } from '../analytics/index.ts';
import type { Annotations } from '../annotations/index.ts';
import type { Accounts, Audit } from '../auth/index.ts';
import type { Config } from '../config.ts';
import type { Exclusions } from '../exclusions/index.ts';
import type { Ingest } from '../ingest/index.ts';
import type { Library } from '../library/index.ts';
import type { LiveHub } from '../live/index.ts';
import type { JobQueue } from '../metadata/index.ts';
import type { Clock, Logger } from '../platform/index.ts';
import type { Revenue } from '../revenue/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { buildApp } from './app.ts';
import { mayStill } from './permission-guard.ts';
import { accountsRoutes } from './routes/accounts/index.ts';
import { adminRoutes } from './routes/admin.ts';
import { analyticsRoutes } from './routes/analytics.ts';
import { analyzeYoutubeRoutes } from './routes/analyze-youtube.ts';
import { annotationsRoutes } from './routes/annotations.ts';
import { captionsRoutes } from './routes/captions.ts';
import { chaptersRoutes } from './routes/chapters.ts';
import { checkLinkRoutes } from './routes/check-link.ts';
import { cmcdRoutes } from './routes/cmcd.ts';
import { comparisonRoutes } from './routes/comparison.ts';
import { concurrencyRoutes } from './routes/concurrency.ts';
import { curveRoutes } from './routes/curves.ts';
import { embedSitesRoutes } from './routes/embed-sites.ts';
import { engageRoutes } from './routes/engage.ts';
import { eraseViewRoutes } from './routes/erase-view.ts';
import { exclusionsRoutes } from './routes/exclusions.ts';
import { experienceRoutes } from './routes/experience.ts';
import { exportRoutes } from './routes/exports.ts';
import { healthRoutes } from './routes/health.ts';
import { ingestKeyRoutes } from './routes/ingest-key.ts';
import { jobsRoutes } from './routes/jobs.ts';
import { liveSocketRoutes } from './routes/live-socket.ts';
import { mediaRoutes } from './routes/media.ts';
import { mediaReportRoutes } from './routes/media-reports.ts';
import { ownPlaybackRoutes } from './routes/own-playback.ts';
import { playbackRoutes } from './routes/playback.ts';
import { playbackLinkRoutes } from './routes/playback-link.ts';
import { posterRoutes } from './routes/poster.ts';
import { privacyTextRoutes } from './routes/privacy-text.ts';
import { processingRoutes } from './routes/processing.ts';
import { queryRoutes } from './routes/query.ts';
import { registerVideoRoutes } from './routes/register-video.ts';
import { resumableUploadRoutes } from './routes/resumable-uploads.ts';
import { revenueRoutes } from './routes/revenue.ts';
import { shareLinksRoutes } from './routes/share-links.ts';
import { uploadRoutes } from './routes/upload.ts';
import { videosRoutes } from './routes/videos.ts';
import { viewerDataRoutes } from './routes/viewer-data.ts';
import { viewsRoutes } from './routes/views.ts';
import { webAppRoutes } from './routes/web-app.ts';
import { youtubePlayerRoutes } from './routes/youtube-player.ts';
import { youtubeStatisticsRoutes } from './routes/youtube-statistics.ts';

export interface AppModules {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Undefined where accounts are off. */
  readonly accounts: Accounts | undefined;
  readonly audit: Audit;
  readonly library: Library;
  readonly analytics: Analytics;
  readonly ingest: Ingest;
  readonly live: LiveHub;
  readonly exclusions: Exclusions;
  readonly annotations: Annotations;
  readonly revenue: Revenue;
  readonly admin: Admin;
  readonly warehouse: Warehouse;
  readonly sealing: Pick<Sealing, 'status'>;
  readonly jobs: JobQueue;
}

/** The whole application with every route, not yet listening. */
export function createApp(modules: AppModules): Promise<FastifyInstance> {
  const { config, clock, logger, library, analytics, ingest, live, exclusions, jobs } = modules;
  const { warehouse, sealing, annotations, accounts, audit, admin } = modules;
  const { figuresFor, ranksFor, heatmapFor } = analytics;
  const numbers = {
    figuresFor,
    ranksFor,
    heatmapFor,
    revenueFor: modules.revenue.predicted,
    viewersNow: live.viewersNow,
    youtubeCounts: library.youtubeCounts,
  };
  const spool = () => {
    const { spoolDepth: views, refused, failing } = ingest.stats();
    return { views, maxViews: config.spoolMaxViews, refused, failing: failing !== undefined };
  };
  const routes = [
    accountsRoutes({ accounts, audit, config }),
    healthRoutes({ dataDir: config.dataDir, warehouse, sealing, spool }),
    mediaReportRoutes({ ingest, accounts }),
    engageRoutes({ ingest, accounts }),
    cmcdRoutes({ ingest, accounts }),
    ingestKeyRoutes({ ingest }),
    liveSocketRoutes({ live, mayStay: (request) => mayStill(request, accounts) }),
    embedSitesRoutes({ library, config }),
    videosRoutes({ library, numbers }),
    uploadRoutes({ library, numbers }),
    resumableUploadRoutes({ library, numbers, maxBytes: config.maxUploadBytes }),
    registerVideoRoutes({ library, numbers }),
    checkLinkRoutes({ library, numbers }),
    analyzeYoutubeRoutes({ library, numbers }),
    jobsRoutes({ jobs }),
    youtubeStatisticsRoutes({ library }),
    youtubePlayerRoutes(config),
    analyticsRoutes({ analytics }),
    curveRoutes({ analytics }),
    queryRoutes({ analytics }),
    experienceRoutes({ analytics }),
    comparisonRoutes({ analytics }),
    eraseViewRoutes({ ingest }),
    viewerDataRoutes({ ingest }),
    privacyTextRoutes(config),
    exclusionsRoutes({ exclusions, knowsMembers: accounts !== undefined }),
    annotationsRoutes({ annotations }),
    shareLinksRoutes({ accounts, library }),
    revenueRoutes({ revenue: modules.revenue }),
    adminRoutes({ admin }),
    concurrencyRoutes({ analytics }),
    viewsRoutes({ analytics, ingest, library }),
    exportRoutes({ exports: createExports({ warehouse, videos: library }) }),
    captionsRoutes({ library }),
    chaptersRoutes({ library }),
    playbackRoutes({ library, replays: createReplays({ analytics, clock }) }),
    ownPlaybackRoutes({ library }),
    playbackLinkRoutes({ library, clock }),
    mediaRoutes({ library }),
    posterRoutes({ library, numbers }),
    processingRoutes({ library, numbers }),
    webAppRoutes({ config, library, shareLinks: accounts?.sharing.links }),
  ];
  return buildApp({ config, logger, accounts, audit, routes });
}
