import { createHmac, randomBytes } from 'node:crypto';
import { LIMITS } from '@kine/protocol';
import type { Metadata } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';
import { mintViewId } from '../mint-view.ts';
import type { Spool } from '../spool/open-spool.ts';
import type { ConnectionMemory } from '../steps/step.ts';
import type { CmcdReport } from './cmcd-report.ts';
import type { ReadReport } from './read-reports.ts';

/** Whose session it is and what it plays. */
export interface SessionOf {
  readonly workspaceId: string;
  readonly videoId: string;
  /** The player's session id, which is not kept: only a keyed hash of it, as long as the view lasts. */
  readonly session: string;
}

/** The view that a session is now, with all its reports by their keys. Times are epoch milliseconds. */
export interface SessionView extends Omit<SessionOf, 'session'> {
  readonly viewId: string;
  readonly mintedAt: number;
  readonly reports: Map<string, CmcdReport>;
  readonly memory: ConnectionMemory;
  /** The last moment known to be played. */
  playedUntil: number;
  heardAt: number;
}

/** (session, video) → view, in metadata, where a restart and another node find it. */
export interface SessionViews {
  /** The session's view, or a new one where METRICS ends the view: see `isOver`. */
  find(of: SessionOf, arriving: readonly ReadReport[]): Promise<SessionView>;
  /** Reads the view again at its next report: what was put into it may not be on the disk. */
  forget(view: Pick<SessionView, 'viewId'>): void;
  /** Lets go of views that are over, here and in the spool. */
  sweep(): Promise<void>;
}

/** Without any report for this long a view is over, also for reports that play nothing: twice METRICS' idle time. */
const SILENT_MS = 2 * LIMITS.idleMs;
const SECRET = 'cmcd-session';

export async function openSessionViews(
  metadata: Metadata,
  spool: Pick<Spool, 'reportsOf' | 'sweepReports'>,
  clock: Clock,
): Promise<SessionViews> {
  const secret = await loadSecret(metadata, clock);
  const views = new Map<string, Promise<SessionView>>();
  const hashOf = ({ workspaceId, session }: SessionOf): string =>
    createHmac('sha256', secret).update(`${workspaceId}\n${session}`).digest('base64url');

  const mint = async (of: SessionOf): Promise<SessionView> => {
    const now = clock.now();
    const { workspaceId, videoId } = of;
    const viewId = mintViewId(now);
    const row = { view_id: viewId, workspace_id: workspaceId, video_id: videoId };
    await metadata
      .insertInto('cmcd_views')
      .values({ ...row, session: hashOf(of), minted_at: now })
      .execute();
    const times = { mintedAt: now, playedUntil: now, heardAt: now };
    return { workspaceId, videoId, viewId, ...times, reports: new Map(), memory: {} };
  };
  const load = async (of: SessionOf): Promise<SessionView> => {
    const row = await metadata
      .selectFrom('cmcd_views')
      .selectAll()
      .where('session', '=', hashOf(of))
      .where('video_id', '=', of.videoId)
      .orderBy('minted_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!row) return mint(of);
    const kept = await spool.reportsOf(row.view_id);
    const reports = new Map(kept.map(({ key, text }) => [key, JSON.parse(text) as CmcdReport]));
    const heardAt = Math.max(row.minted_at, ...kept.map(({ receivedAt }) => receivedAt));
    const { workspaceId, videoId } = of;
    const times = { mintedAt: row.minted_at, playedUntil: heardAt, heardAt };
    return { workspaceId, videoId, viewId: row.view_id, ...times, reports, memory: {} };
  };

  return {
    find: (of, arriving) => {
      const name = `${hashOf(of)} ${of.videoId}`;
      // One after the other, so that two requests of a new session make one view.
      const turn = (views.get(name) ?? load(of)).then((view) =>
        isOver(view, arriving, clock.now()) ? mint(of) : view,
      );
      views.set(name, turn);
      turn.catch(() => views.delete(name));
      return turn;
    },
    forget: (view) => {
      for (const [name, known] of views) {
        known.then((each) => each.viewId === view.viewId && views.delete(name)).catch(() => undefined);
      }
    },
    sweep: async () => {
      const before = clock.now() - SILENT_MS;
      for (const [name, known] of [...views]) if ((await known).heardAt < before) views.delete(name);
      await spool.sweepReports(before);
      // A view lasts 24 h; its row is of no use any more when it is older than that and was silent since.
      const oldest = clock.now() - LIMITS.viewMs - SILENT_MS;
      await metadata.deleteFrom('cmcd_views').where('minted_at', '<', oldest).execute();
    },
  };
}

/**
 * METRICS: a view ends after 24 h, and when playback resumes after 30 min without playing. A player that
 * counts its reports from 0 again has been loaded again, which is another view as well.
 */
function isOver(view: SessionView, arriving: readonly ReadReport[], now: number): boolean {
  if (now - view.mintedAt >= LIMITS.viewMs || now - view.heardAt >= SILENT_MS) return true;
  const fresh = arriving.filter(({ key }) => !view.reports.has(key)).map(({ report }) => report);
  const resumes = fresh.some(({ state }) => state === 'p');
  if (resumes && now - view.playedUntil >= LIMITS.idleMs) return true;
  const first = fresh.find(isFirst);
  if (first?.ts === undefined) return false;
  const before = [...view.reports.values()].filter(isFirst);
  return before.some(({ ts = 0 }) => ts < (first.ts ?? 0));
}

function isFirst({ mode, sn }: CmcdReport): boolean {
  return mode === 'event' && sn === 0;
}

async function loadSecret(metadata: Metadata, clock: Clock): Promise<Buffer> {
  const find = () =>
    metadata.selectFrom('secrets').select('value').where('name', '=', SECRET).executeTakeFirst();
  const known = await find();
  if (known) return Buffer.from(known.value, 'base64url');
  const value = randomBytes(32).toString('base64url');
  const row = { id: randomBytes(6).toString('base64url'), name: SECRET, value };
  await metadata
    .insertInto('secrets')
    .values({ ...row, created_at: clock.now(), retired_at: null })
    .execute();
  return Buffer.from(value, 'base64url');
}
