import { type DropReason, type EngageAnswer, isPastEnd } from '@kine/protocol';
import type { Config } from '../config.ts';
import type { TeamLookup } from '../exclusions/index.ts';
import type { ContentLookup, VideoLookup } from '../library/index.ts';
import type { Metadata } from '../metadata/index.ts';
import { type Clock, createRateLimit, type Failpoint, type Logger, ownHosts } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { type CmcdCollector, type CollectorDeps, createCollector } from './cmcd/collector.ts';
import { openIngestKeys } from './cmcd/ingest-keys.ts';
import { openSessionViews, type SessionViews } from './cmcd/session-views.ts';
import { type ConnectionDeps, createConnection, type IngestConnection } from './connection.ts';
import { createDropLedger, type DropLedger } from './drop-ledger.ts';
import { type ErasedViews, openErasedViews } from './erased-views.ts';
import { createFlusher, type Flusher } from './flusher.ts';
import { createForgetVideo } from './forget-video.ts';
import type { BeforeInsert } from './insert-views.ts';
import { type KeyRing, openKeyRing } from './key-ring.ts';
import { createLastStoredSeq } from './last-stored-seq.ts';
import { openPlaces } from './places.ts';
import { refusal } from './refusals.ts';
import { createSalts, type Salts } from './salts.ts';
import { helloSteps } from './say-hello.ts';
import { openSpool, type Spool } from './spool/open-spool.ts';
import { type OriginRule, originRule } from './steps/check-origin.ts';
import { createStepRunner, type StepStats } from './steps/run-steps.ts';
import { type FactStepDeps, factSteps, stateSteps } from './steps/state-steps.ts';
import { type Caller, type Draft, dropped } from './steps/step.ts';
import type { AcceptedFeed, StoredView } from './stored-view.ts';
import { createUserAgents } from './user-agents.ts';
import { createViewerData, type ViewerData } from './viewer-data.ts';

export interface IngestOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metadata: Metadata;
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup & ContentLookup;
  /** The SQLite file of the spool; one process at a time. */
  readonly spoolFile: string;
  readonly failpoint: Failpoint;
  /** Tells plays of a workspace's own people; by default everybody is the audience. */
  readonly team?: TeamLookup | undefined;
  /** By default nobody hears of it. */
  readonly beforeInsert?: BeforeInsert | undefined;
}

export interface IngestStats {
  /** Views waiting for the warehouse, and that as a share of the bound. */
  readonly spoolDepth: number;
  readonly spoolFill: number;
  /** Epoch milliseconds of the last complete flush; why flushing fails, while it does. */
  readonly lastFlushAt: number;
  readonly failing: string | undefined;
  /** Views in the spool that the warehouse does not take. */
  readonly refused: number;
  readonly steps: Readonly<Record<string, Readonly<StepStats>>>;
  readonly drops: Readonly<Partial<Record<DropReason, number>>>;
}

/** From a player's message to the warehouse. */
export interface Ingest {
  /** Begins a connection; a POST is a connection of one message. */
  connect(caller: Caller): IngestConnection;
  /** Whether a page of this origin may report views of any video. */
  readonly isAllowedOrigin: (origin: string) => boolean;
  /** Reports of players that speak CMCD. */
  readonly cmcd: CmcdCollector;
  /** Counts a message that was refused before it could be read, and gives its answer. */
  refuse(reason: DropReason): EngageAnswer;
  /** Each state after its commit, in the order of commits. It may repeat or be older than one before: merge by seq. */
  readonly onAccepted: AcceptedFeed;
  readonly flusher: Flusher;
  /** Views in the spool, all or of one video. */
  pending(videoId?: string): Promise<StoredView[]>;
  /** Removes all views of a video everywhere and refuses those that still come. */
  forgetVideo(videoId: string): Promise<void>;
  /** What was refused, by reason. */
  readonly dropped: DropLedger['of'];
  /** Views that were removed for good. */
  readonly erased: ErasedViews;
  /** What is stored of one person, and removing it. */
  readonly viewerData: ViewerData;
  /** Makes a new token key; tokens of the one before stay good for 26 h. */
  rotateKey(): Promise<void>;
  stats(): IngestStats;
  /** Stops taking messages, commits what was taken, leaves the rest of the spool for the next start. */
  stop(): Promise<void>;
}

const NO_TEAM: TeamLookup = { marksOf: () => [] };

const HOUSEKEEPING_MS = 1_000;
const FINISH_EVERY = 30;
const SWEEPS_EVERY = 3_600;
/** When a message that was not even read may come again. */
const UNREAD_RETRY_MS = 2_000;
/** From this fill on players are asked to send less often. */
const SLOW_FROM = 0.5;
/** Well within the heartbeat: a state that is later than that shows its viewer as gone. */
const SLOW_MS = 10_000;
/** Bursts of five times the average: a person who drags the playhead. */
const BURST = 5;
/** A player that starts sends about ten reports at once, and then one each few seconds. */
const REPORTS_PER_SECOND = 3;
const REPORTS_BURST = 300;
/** Requests from one network that carry CMCD: a player of short segments makes two a second. */
const REQUESTS_PER_SECOND = 100;
const REQUESTS_BURST = 1_000;

/** Opens the spool and the keys and starts flushing. */
export async function createIngest(options: IngestOptions): Promise<Ingest> {
  const { config, clock, logger, metadata, warehouse, failpoint, beforeInsert } = options;
  const { videos, team = NO_TEAM } = options;
  const salts = createSalts(metadata, clock);
  await salts.sweep();
  const ring = await openKeyRing(metadata, clock, config.tokenSecret);
  const placeOf = await openPlaces(config.geoDatabase);
  const kept = { file: options.spoolFile, maxViews: config.spoolMaxViews };
  const spool = await openSpool({ ...kept, logger, failpoint });
  const ledger = createDropLedger({ metadata, clock, logger, keptDays: config.dropsRetentionDays });
  const flusher = createFlusher({ spool, warehouse, clock, logger, failpoint, beforeInsert });
  const forget = createForgetVideo({ spool, flusher, warehouse });
  const { isForgotten } = forget;
  const erased = await openErasedViews({ metadata, warehouse, spool, flusher, clock, logger });
  const { isErased } = erased;
  const runner = createStepRunner();
  const factDeps = { videos, userAgents: createUserAgents(), placeOf, salts, team };
  const isAllowedOrigin = originRule(ownHosts(config), config.allowedOrigins, videos);
  const fill = (): number => spool.depth() / config.spoolMaxViews;
  const deps: ConnectionDeps = {
    clock,
    videos,
    ring,
    salts,
    runner,
    ledger,
    spool,
    lastStoredSeq: createLastStoredSeq(spool, warehouse, logger),
    isErased,
    ...stepLists(options, { ...factDeps, ring, isForgotten, isErased, isAllowedOrigin }),
    slowMs: () => (fill() >= SLOW_FROM ? SLOW_MS : undefined),
    learnDuration: durationLearner(options),
  };
  const sessions = await openSessionViews(metadata, spool, clock);
  const cmcd = createCollector({
    ...deps,
    ...{ logger, videos, isForgotten, sessions, originRule: isAllowedOrigin },
    keys: await openIngestKeys(metadata, clock),
    ...reportLimits(),
    factSteps: factSteps(factDeps),
  });
  erased.onErased((view) => sessions.forget(view));
  const housekeeping = startHousekeeping({ ledger, salts, sessions, erased, logger });
  return {
    cmcd,
    connect: (caller) => createConnection(deps, caller),
    isAllowedOrigin,
    refuse: (reason) => {
      ledger.count('', reason);
      return refusal(dropped(reason, reason === 'too_many' ? { retryMs: UNREAD_RETRY_MS } : {}));
    },
    onAccepted: spool.onAccepted,
    ...{ flusher, pending: (videoId) => spool.pending(videoId) },
    forgetVideo: forget.forgetVideo,
    dropped: ledger.of,
    ...{ erased, viewerData: createViewerData({ warehouse, spool, erased }) },
    rotateKey: () => ring.rotate(),
    stats: () => ({
      spoolDepth: spool.depth(),
      spoolFill: fill(),
      ...flusher.status(),
      steps: runner.stats(),
      drops: ledger.totals(),
    }),
    stop: () => stopAll({ housekeeping, flusher, spool, ledger }),
  };
}

function reportLimits(): Pick<CollectorDeps, 'reportLimit' | 'requestLimit'> {
  return {
    reportLimit: createRateLimit(REPORTS_PER_SECOND, REPORTS_BURST),
    requestLimit: createRateLimit(REQUESTS_PER_SECOND, REQUESTS_BURST),
  };
}

interface StepParts extends FactStepDeps {
  readonly ring: KeyRing;
  readonly isForgotten: (videoId: string) => boolean;
  readonly isErased: (viewId: string) => boolean;
  readonly isAllowedOrigin: OriginRule;
}

function stepLists(
  { config, videos }: IngestOptions,
  parts: StepParts,
): Pick<ConnectionDeps, 'helloSteps' | 'stateSteps'> {
  const { helloPerMinute, statesPerSecond } = config;
  return {
    helloSteps: helloSteps({
      videos,
      isForgotten: parts.isForgotten,
      originRule: parts.isAllowedOrigin,
      helloLimit: createRateLimit(helloPerMinute / 60, helloPerMinute),
    }),
    stateSteps: stateSteps({
      ...parts,
      originRule: parts.isAllowedOrigin,
      stateLimit: createRateLimit(statesPerSecond, Math.max(1, statesPerSecond * BURST)),
    }),
  };
}

/** Hands the first plausible length of a video of unknown length to the library, once. */
function durationLearner({ videos, logger }: IngestOptions): (draft: Draft) => void {
  const learning = new Set<string>();
  return ({ state, facts }) => {
    const { videoId } = facts;
    const reported = state.reported_duration_ms;
    if (reported === 0 || facts.excluded || isPastEnd(state, reported) || learning.has(videoId)) return;
    if (videos.find(videoId)?.durationMs !== 0) return;
    learning.add(videoId);
    videos
      .learnDuration(videoId, reported)
      .catch((error: unknown) => logger.warn({ err: error, videoId }, 'a reported duration was not kept'))
      .finally(() => learning.delete(videoId));
  };
}

interface Housekeeping {
  stop(): void;
}

interface Kept {
  readonly ledger: DropLedger;
  readonly salts: Salts;
  readonly sessions: SessionViews;
  readonly erased: ErasedViews;
  readonly logger: Logger;
}

/** Writes drop counts about each second and finishes what was not erased; each hour what is over goes. */
function startHousekeeping({ ledger, erased, logger, ...kept }: Kept): Housekeeping {
  const swept = { ...kept, erased, ledger };
  let ticks = 0;
  const timer = setInterval(() => {
    void ledger.flush();
    if (++ticks % FINISH_EVERY === 0) void erased.finish();
    if (ticks % SWEEPS_EVERY !== 0) return;
    for (const [what, { sweep }] of Object.entries(swept)) {
      sweep().catch((error: unknown) => logger.error({ err: error, what }, 'what is old was not deleted'));
    }
  }, HOUSEKEEPING_MS);
  return { stop: () => clearInterval(timer) };
}

interface Stoppable {
  readonly housekeeping: Housekeeping;
  readonly flusher: Flusher;
  readonly spool: Spool;
  readonly ledger: DropLedger;
}

async function stopAll({ housekeeping, flusher, spool, ledger }: Stoppable): Promise<void> {
  housekeeping.stop();
  await flusher.stop();
  await spool.stop();
  await ledger.flush();
}
