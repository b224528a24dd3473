import type { DropReason, Refusal } from '@kine/protocol';
import type { ContentLookup, KnownVideo, VideoLookup } from '../../library/index.ts';
import type { RateLimit } from '../../platform/index.ts';
import { type Clock, type Logger, utcDay } from '../../platform/index.ts';
import type { DropLedger } from '../drop-ledger.ts';
import { networkPrefix } from '../network-prefix.ts';
import { refusal } from '../refusals.ts';
import type { Salts } from '../salts.ts';
import type { Spool } from '../spool/open-spool.ts';
import type { OriginRule } from '../steps/check-origin.ts';
import type { StepRunner } from '../steps/run-steps.ts';
import { type Caller, type Draft, type Dropped, dropped, type Step } from '../steps/step.ts';
import type { CmcdReport } from './cmcd-report.ts';
import type { IngestKeys } from './ingest-keys.ts';
import {
  carriesCmcd,
  type MalformedReport,
  type MediaRequest,
  type ReadReport,
  readEvents,
  readRequest,
} from './read-reports.ts';
import { rebuildView } from './rebuild-view.ts';
import type { SessionView, SessionViews } from './session-views.ts';

/** What became of the reports of one request; every one is counted once. */
export interface Collected {
  readonly accepted: number;
  readonly dropped: readonly Dropped[];
}

/** The page that a report came from, and who sent it. Address and user agent are used and never kept. */
export interface Reporter extends Caller {
  /** The Referer header. */
  readonly page?: string | undefined;
}

/** Takes the reports of players that speak CMCD and makes views of them. */
export interface CmcdCollector {
  readonly keys: IngestKeys;
  /** What a dropped report is told, in the wire's own shape. */
  readonly refusalOf: (drop: Dropped) => Refusal;
  /**
   * Event reports, one a line. What is counted as accepted is on the disk. Throws KINE_INGEST_KEY_UNKNOWN and
   * KINE_INGEST_KEY_REVOKED.
   */
  takeEvents(key: string, body: string, from: Reporter): Promise<Collected>;
  /** Whether a request for media carries a report. */
  readonly carries: (request: MediaRequest) => boolean;
  /** The report that a request for a video's media may carry; never throws, and nobody waits for it. */
  takeRequest(videoId: string, request: MediaRequest, from: Reporter): Promise<void>;
}

export interface CollectorDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly videos: VideoLookup & ContentLookup;
  readonly isForgotten: (videoId: string) => boolean;
  readonly isErased: (viewId: string) => boolean;
  readonly keys: IngestKeys;
  readonly sessions: SessionViews;
  readonly spool: Spool;
  readonly salts: Salts;
  readonly runner: StepRunner;
  readonly ledger: DropLedger;
  readonly originRule: OriginRule;
  /** Reports by session, and requests by network. */
  readonly reportLimit: RateLimit;
  readonly requestLimit: RateLimit;
  readonly factSteps: readonly Step[];
}

/** A session that reports more is broken; a day of reports each 5 s is 17,280. */
const REPORTS_MAX = 20_000;
/** The disk is full or the warehouse has been away for long. */
const RETRY_MS = 15_000;
/** A view may have begun this long before its first report came: players gather reports. */
const AGE_MAX_MS = 600_000;

export function createCollector(deps: CollectorDeps): CmcdCollector {
  const { clock, keys, ledger, videos } = deps;

  const refused = (drop: Dropped, count: number, videoId = ''): Collected => {
    for (let i = 0; i < count; i++) ledger.count(videoId, drop.reason);
    return { accepted: 0, dropped: new Array<Dropped>(count).fill(drop) };
  };
  const mayReport = ({ origin }: Reporter, video?: KnownVideo): boolean =>
    origin === undefined || deps.originRule(origin, video?.id);
  const early = (from: Reporter): Dropped | undefined => {
    if (!mayReport(from)) return dropped('origin_refused');
    const retryMs = deps.requestLimit.waitMs(networkPrefix(from.address), clock.now());
    return retryMs > 0 ? dropped('too_many', { retryMs }) : undefined;
  };
  const videoOf = (workspaceId: string, contentId: string | undefined): KnownVideo | undefined => {
    const video = contentId === undefined ? undefined : videos.findContent(workspaceId, contentId);
    return video && !deps.isForgotten(video.id) ? video : undefined;
  };

  const takeEvents: CmcdCollector['takeEvents'] = async (key, body, from) => {
    const workspaceId = workspaceOf(deps, key);
    const read = readEvents(body, clock.now());
    const stopped = early(from);
    if (stopped) return refused(stopped, Math.max(1, read.length));
    if (read.length === 0) return refused(dropped('malformed', { message: 'The body has no report.' }), 1);
    const broken = read.filter((each) => each.kind === 'malformed');
    const results = [malformed(deps, broken)];
    const groups = Map.groupBy(
      read.filter((each) => each.kind === 'report'),
      ({ session, contentId }) => `${session}\n${contentId ?? ''}`,
    );
    for (const reports of groups.values()) {
      const video = videoOf(workspaceId, reports[0]?.contentId);
      if (!video) results.push(refused(dropped('content_unknown'), reports.length));
      else if (!mayReport(from, video))
        results.push(refused(dropped('origin_refused'), reports.length, video.id));
      else results.push(await takeReports(deps, { video, reports, from }));
    }
    return {
      accepted: results.reduce((sum, { accepted }) => sum + accepted, 0),
      dropped: results.flatMap((result) => result.dropped),
    };
  };

  const takeRequest: CmcdCollector['takeRequest'] = async (videoId, request, from) => {
    if (!carriesCmcd(request)) return;
    const played = videos.find(videoId);
    if (!played || deps.isForgotten(videoId)) return;
    try {
      const stopped = early(from);
      if (stopped) return void refused(stopped, 1, videoId);
      const read = readRequest(request, clock.now());
      if (read.kind === 'malformed') return void malformed(deps, [read], videoId);
      const video = videoOf(played.workspaceId, read.contentId) ?? played;
      if (!mayReport(from, video)) return void refused(dropped('origin_refused'), 1, video.id);
      await takeReports(deps, { video, reports: [read], from });
    } catch (error) {
      deps.logger.error({ err: error, videoId }, 'a CMCD report of a media request was lost');
    }
  };

  return { keys, refusalOf: refusal, carries: carriesCmcd, takeEvents, takeRequest };
}

function workspaceOf({ keys, ledger }: CollectorDeps, key: string): string {
  try {
    return keys.workspaceOf(key);
  } catch (thrown) {
    ledger.count('', 'key_unknown');
    throw thrown;
  }
}

function malformed({ ledger }: CollectorDeps, broken: readonly MalformedReport[], videoId = ''): Collected {
  for (const _ of broken) ledger.count(videoId, 'malformed');
  return { accepted: 0, dropped: broken.map(({ message }) => dropped('malformed', { message })) };
}

interface Batch {
  readonly video: KnownVideo;
  /** Of one session. */
  readonly reports: readonly ReadReport[];
  readonly from: Reporter;
}

/** The reports and the view they make, in one commit. */
async function takeReports(deps: CollectorDeps, { video, reports, from }: Batch): Promise<Collected> {
  const { clock, sessions, reportLimit } = deps;
  const session = reports[0]?.session ?? '';
  const drop = (reason: DropReason, count: number, retryMs?: number): Collected => {
    for (let i = 0; i < count; i++) deps.ledger.count(video.id, reason);
    const one = dropped(reason, retryMs === undefined ? {} : { retryMs });
    return { accepted: 0, dropped: new Array<Dropped>(count).fill(one) };
  };
  const waits = reports.map(() => reportLimit.waitMs(`${session} ${video.id}`, clock.now()));
  const retryMs = Math.max(...waits);
  if (retryMs > 0) return drop('too_many', reports.length, retryMs);

  const view = await sessions.find({ ...video, videoId: video.id, session }, reports);
  const fresh = reports.filter(({ key }) => !view.reports.has(key));
  if (fresh.length === 0) return { accepted: reports.length, dropped: [] };
  if (view.reports.size + fresh.length > REPORTS_MAX) return drop('too_many', reports.length);
  for (const { key, report } of fresh) view.reports.set(key, report);
  view.heardAt = clock.now();

  const draft = await draftOf(deps, view, from);
  deps.runner.run(deps.factSteps, draft);
  // Not earlier: nothing is waited for between this and the spool.
  if (deps.isErased(view.viewId)) return drop('erased', reports.length);
  const rows = fresh.map(({ key, report }) => ({
    viewId: view.viewId,
    videoId: video.id,
    key,
    receivedAt: report.receivedAt,
    text: JSON.stringify(report),
  }));
  const outcome = await deps.spool.put({ facts: draft.facts, state: draft.state }, rows);
  if (outcome === 'stored') return { accepted: reports.length, dropped: [] };
  sessions.forget(view);
  return drop('too_many', reports.length, RETRY_MS);
}

/** The whole view as it stands. Its seq is how many reports it is made of, which only grows. */
async function draftOf(deps: CollectorDeps, view: SessionView, from: Reporter): Promise<Draft> {
  const now = deps.clock.now();
  const day = utcDay(view.mintedAt);
  if (!deps.salts.get(day)) await deps.salts.load(day);
  const all = [...view.reports.values()];
  const rebuilt = rebuildView(all);
  view.playedUntil = rebuilt.playedUntil ?? view.playedUntil;
  const ageMs = Math.min(AGE_MAX_MS, Math.max(0, Math.round(view.mintedAt - rebuilt.startedAt)));
  const { workspaceId, videoId, viewId, mintedAt, memory } = view;
  return {
    caller: from,
    memory,
    now,
    token: undefined,
    state: { ...rebuilt.state, viewId, seq: all.length, context: contextOf(all, from.page) },
    facts: {
      ...{ workspaceId, videoId, mintedAt, ageMs, receivedAt: now },
      unmeasured: rebuilt.unmeasured,
      ...{ viewerKey: '', device: '', os: '', browser: '', country: '', referrerHost: '' },
    },
  };
}

const FORMATS: Readonly<Record<string, string>> = { h: 'HLS', d: 'DASH', s: 'Smooth' };

function contextOf(
  reports: readonly CmcdReport[],
  page: string | undefined,
): { readonly player: string; readonly page?: string } {
  const format = reports.find((report) => report.format !== undefined)?.format ?? '';
  const player = ['CMCD', FORMATS[format] ?? ''].join(' ').trim();
  const url = page === undefined ? null : URL.parse(page);
  // Query and fragment stay out: they may hold what is private.
  return url ? { player, page: `${url.origin}${url.pathname}`.slice(0, 1_000) } : { player };
}
