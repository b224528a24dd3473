import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createAdmin } from './admin/index.ts';
import {
  type Analytics,
  createAnalytics,
  createSealing,
  createViewSearch,
  type Sealing,
  withExclusions,
} from './analytics/index.ts';
import { createAnnotations } from './annotations/index.ts';
import { type Accounts, type Audit, createAudit, openAccounts } from './auth/index.ts';
import type { Config } from './config.ts';
import { type Exclusions, openExclusions } from './exclusions/index.ts';
import { createApp } from './http/index.ts';
import { createIngest, type Ingest } from './ingest/index.ts';
import {
  createJobRunner,
  createRetentionJobs,
  createSealingJobs,
  createYoutubeRefresh,
  mediaHandlers,
  type SealingJobs,
} from './jobs/index.ts';
import { type Library, openLibrary, presentChapters } from './library/index.ts';
import { createLiveHub, type LiveHub } from './live/index.ts';
import { createJobQueue, type JobQueue } from './metadata/index.ts';
import { type Clock, createFailpoint, createOutbound, type Logger, systemClock } from './platform/index.ts';
import { createRevenue } from './revenue/index.ts';
import { openStores, type Stores } from './stores.ts';
import { withQueryTimes } from './warehouse/index.ts';

/** Everything a running installation is made of. */
export interface Installation {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stores: Stores;
  /** Undefined where accounts are off. */
  readonly accounts: Accounts | undefined;
  readonly audit: Audit;
  readonly library: Library;
  readonly analytics: Analytics;
  readonly sealing: Sealing;
  readonly sealingJobs: SealingJobs;
  readonly ingest: Ingest;
  readonly live: LiveHub;
  readonly jobs: JobQueue;
  readonly app: FastifyInstance;
  /** Where people reach it. */
  readonly url: string;
  /** Where this machine reaches it, by address. */
  readonly loopbackUrl: string;
  /** Ends everything in the reverse order of its beginning. What was acknowledged is on the disk. */
  stop(): Promise<void>;
}

/** Composes the server from its parts and listens. Throws when a store cannot be opened or the port is taken. */
export async function startInstallation(config: Config, logger: Logger): Promise<Installation> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await compose({ config, logger, clock: systemClock }, stops, stop);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

type Base = Pick<Installation, 'config' | 'logger' | 'clock'>;

async function compose(
  base: Base,
  stops: (() => Promise<unknown>)[],
  stop: Installation['stop'],
): Promise<Installation> {
  const { config, logger, clock } = base;
  await mkdir(config.dataDir, { recursive: true });
  const opened = await openStores(config, logger);
  stops.push(opened.close);
  const { audit, accounts } = await openAuth({ ...base, metadata: opened.metadata }, stops);
  const exclusions = await openExclusions(opened.metadata, clock);
  const timed = withQueryTimes(opened.warehouse);
  const stores = { ...opened, warehouse: withExclusions(timed.warehouse, exclusions) };
  const jobs = createJobQueue(stores.metadata, clock);
  const outbound = createOutbound({ allow: config.outboundAllow });
  const library = await openLibrary({ ...base, metadata: stores.metadata, outbound, jobs });
  stops.push(library.stop);
  const failpoint = createFailpoint(config.failpoint);
  const { warehouse } = stores;
  const counted = { warehouse, videos: library, clock, qualifiedMs: config.qualifiedViewMs };
  const sealing = createSealing({ ...counted, failpoint, rawRetentionDays: config.rawRetentionDays });
  stops.push(async () => sealing.stop());
  await sealing.begin();
  const analytics = createAnalytics({ ...counted, sealing, exclusions });
  const ingest = await createIngest({
    ...base,
    ...stores,
    videos: library,
    spoolFile: path.join(config.dataDir, 'spool.db'),
    failpoint,
    team: exclusions,
    beforeInsert: sealing.marks.markLate,
  });
  stops.push(ingest.stop);
  library.afterRemove((video) => ingest.forgetVideo(video.id));
  const annotations = createAnnotations({ metadata: stores.metadata, videos: library, clock });
  library.afterRemove((video) => annotations.forgetVideo(video.id));
  if (accounts) {
    const { links, sessions } = accounts.sharing;
    library.afterRemove((video) => links.forgetVideo(video.id));
    library.openAlsoTo((video) => sessions.filmKeys(video, video.id));
  }
  const chaptersOf = (videoId: string) =>
    [library.findRecord(videoId)].flatMap((record) => (record ? presentChapters(record) : []));
  const revenue = createRevenue({ metadata: stores.metadata, analytics, videos: library, chaptersOf, clock });
  library.afterRemove((video) => revenue.forgetVideo(video.id));
  markChangedDays({ library, analytics, sealing, exclusions, ingest });
  const live = createLiveHub({ ingest, analytics, videos: library, jobs, exclusions, clock, logger });
  stops.push(async () => live.stop());
  await ingest.erased.finish();
  await library.finishRemovals();
  const admin = createAdmin({
    ...{ metadata: stores.metadata, accounts, library, jobs, exclusions, ingest, warehouse, sealing, clock },
    ...{ findViews: createViewSearch(warehouse, clock), queryTimes: timed.times },
    ...{ dataDir: config.dataDir, settings: config.inForce, spool: () => spoolOf(ingest, config) },
  });
  const app = await createApp({
    ...{ ...base, accounts, audit, library, analytics, ingest, live, exclusions },
    ...{ annotations, revenue, admin, jobs, warehouse, sealing },
  });
  stops.push(() => closeInTime(app));
  const sealingJobs = await startJobs({ ...base, audit, library, sealing, queue: jobs }, stops);
  await app.listen({ host: config.host, port: config.port });
  const modules = {
    ...{ stores, accounts, audit, library, analytics, sealing, sealingJobs },
    ...{ ingest, live, jobs, app },
  };
  return { ...base, ...modules, ...addressesOf(app, config), stop };
}

/** Who may come in, and the log of what they did. */
async function openAuth(
  deps: Base & Pick<Stores, 'metadata'>,
  stops: (() => Promise<unknown>)[],
): Promise<Pick<Installation, 'audit' | 'accounts'>> {
  const audit = createAudit(deps);
  if (!deps.config.accounts) return { audit, accounts: undefined };
  const accounts = await openAccounts({ ...deps, audit });
  stops.push(accounts.stop);
  return { audit, accounts };
}

function spoolOf(ingest: Ingest, { spoolMaxViews: maxViews }: Config) {
  const { spoolDepth: views, refused } = ingest.stats();
  return { views, maxViews, refused };
}

type Changing = Pick<Installation, 'library' | 'analytics' | 'sealing' | 'ingest'> & {
  readonly exclusions: Exclusions;
};

/** Whatever changes the numbers of past days says so, besides ingest and the library, which do it themselves. */
function markChangedDays({ library, analytics, sealing, exclusions, ingest }: Changing): void {
  library.afterRemove((video) => sealing.forgetVideo(video.id));
  ingest.erased.onErased((view) => sealing.marks.markChanged([view]));
  exclusions.beforeChange(async ({ workspaceId, rule }) => {
    const days = await analytics.daysUnder({ workspaceId }, rule);
    await sealing.marks.markBefore(
      days.map(({ video_id, utc_day }) => ({ workspaceId, videoId: video_id, day: utc_day })),
    );
  });
}

interface WorkedOn {
  readonly audit: Audit;
  readonly library: Library;
  readonly sealing: Sealing;
  readonly queue: JobQueue;
}

/** Files are worked on a few at a time; what waits for other servers or the engine need not wait for files. */
async function startJobs(
  { config, audit, library, sealing, ...deps }: Base & WorkedOn,
  stops: (() => Promise<unknown>)[],
): Promise<SealingJobs> {
  const youtube = createYoutubeRefresh({ library, ...deps });
  const sealingJobs = createSealingJobs({ sealing, ...deps });
  const retention = createRetentionJobs({ audit, config, ...deps });
  await youtube.plan();
  await sealingJobs.plan();
  await retention.plan();
  const runners = [
    createJobRunner({ ...deps, handlers: mediaHandlers(library), atOnce: config.jobsAtOnce }),
    createJobRunner({ ...deps, handlers: youtube.handlers, atOnce: 1 }),
    createJobRunner({ ...deps, handlers: { ...sealingJobs.handlers, ...retention.handlers }, atOnce: 1 }),
  ];
  for (const runner of runners) {
    stops.push(runner.stop);
    await runner.start();
  }
  return sealingJobs;
}

/** Ends what goes on, and after five seconds what does not end: browsers hold connections open that they never use. */
async function closeInTime(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), 5_000);
  await app.close();
  clearTimeout(timer);
}

/** People type localhost; the system may have chosen the port. */
function addressesOf(app: FastifyInstance, config: Config): Pick<Installation, 'url' | 'loopbackUrl'> {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = config.publicUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : host}:${port}`;
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  return { url, loopbackUrl: `http://${everywhere ? '127.0.0.1' : host}:${port}` };
}
