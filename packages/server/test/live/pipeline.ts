import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { LiveMessage, Run, ViewState, Welcome } from '@kine/protocol';
import { viewState } from '../../../protocol/test/view-arbitrary.ts';
import { createAnalytics, withExclusions } from '../../src/analytics/index.ts';
import { readConfig } from '../../src/config.ts';
import { openExclusions } from '../../src/exclusions/index.ts';
import { createIngest } from '../../src/ingest/index.ts';
import type { ContentLookup, KnownVideo, VideoChange, VideoLookup } from '../../src/library/index.ts';
import { createLiveHub, type LiveHub, type Sink } from '../../src/live/index.ts';
import { createJobQueue, openMetadata } from '../../src/metadata/index.ts';
import { createFailpoint, createLogger } from '../../src/platform/index.ts';
import { openWarehouse } from '../../src/warehouse/index.ts';

/** A library whose videos a test can change. */
export function changeableVideos(initial: readonly KnownVideo[]) {
  const known = new Map(initial.map((video) => [video.id, video]));
  const listeners = new Set<(change: VideoChange) => void>();
  const videos: VideoLookup & ContentLookup = {
    find: (id) => known.get(id),
    findContent: (_workspaceId, id) => known.get(id),
    all: (workspaceId) => [...known.values()].filter((video) => video.workspaceId === workspaceId),
    learnDuration: async () => undefined,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (video: KnownVideo, kind: VideoChange['kind'], durationChanged: boolean): void => {
    const change = { videoId: video.id, workspaceId: video.workspaceId, kind, durationChanged };
    for (const listener of listeners) listener(change);
  };
  return {
    videos,
    put: (video: KnownVideo): void => {
      const before = known.get(video.id);
      known.set(video.id, video);
      tell(video, before ? 'changed' : 'added', before?.durationMs !== video.durationMs);
    },
    remove: (video: KnownVideo): void => {
      known.delete(video.id);
      tell(video, 'removed', false);
    },
  };
}

export const SCOPE = { workspaceId: 'default' };

/** Everything between a player's message and the dashboards, in a folder of its own, with a clock that can be set forward. */
export async function startPipeline(initial: readonly KnownVideo[]) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kine-live-'));
  const logger = createLogger('silent');
  let aheadMs = 0;
  const clock = { now: () => Date.now() + aheadMs };
  const library = changeableVideos(initial);
  const { videos } = library;
  const warehouse = await openWarehouse({ dataDir: path.join(folder, 'engine'), logger });
  const metadata = await openMetadata(path.join(folder, 'meta.db'));
  const config = readConfig({
    KINE_DATA_DIR: folder,
    KINE_STATES_PER_SECOND: '100000',
    KINE_HELLO_PER_MINUTE: '100000',
  });
  if (!config.ok) throw new Error(config.problems.join());
  const ingest = await createIngest({
    config: config.config,
    clock,
    logger,
    metadata,
    warehouse,
    videos,
    spoolFile: path.join(folder, 'spool.db'),
    failpoint: createFailpoint(undefined),
  });
  const exclusions = await openExclusions(metadata, clock);
  const analytics = createAnalytics({
    exclusions,
    warehouse: withExclusions(warehouse, exclusions),
    videos,
    clock,
  });
  const jobs = createJobQueue(metadata, clock);
  const startHub = (): LiveHub =>
    createLiveHub({ ingest, analytics, videos, jobs, exclusions, clock, logger });
  let hub = startHub();

  return {
    config: config.config,
    logger,
    clock,
    library,
    ingest,
    analytics,
    exclusions,
    jobs,
    hub: () => hub,
    /** A new hub that has to find everything out again. */
    restartHub: () => {
      hub.stop();
      hub = startHub();
    },
    passTime: (ms: number) => {
      aheadMs += ms;
    },
    close: async () => {
      hub.stop();
      await ingest.stop();
      await warehouse.close();
      await metadata.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Pipeline = Awaited<ReturnType<typeof startPipeline>>;

/** A player of one view; each `send` is the next state. The view is said to be ten minutes old, so that much can have been watched. */
export async function startPlayer(pipeline: Pipeline, videoId: string, name: string) {
  const address = `203.0.113.${1 + (name.charCodeAt(0) % 200)}`;
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const connection = pipeline.ingest.connect({ address, userAgent, videoId });
  const hello = { hello: { videoId, nonce: name, age_ms: 600_000 } };
  const welcome = (await connection.receive(JSON.stringify(hello))) as Welcome;
  let seq = 0;
  let last: ViewState | undefined;
  return {
    viewId: welcome.viewId,
    /** The newest acknowledged state. */
    acknowledged: () => last,
    send: async (over: Partial<ViewState>) => {
      const state = viewState({ first_frame_at_ms: 0, ...over, viewId: welcome.viewId, seq: ++seq });
      const answer = await connection.receive(JSON.stringify({ token: welcome.token, state }));
      if (!('ack' in answer)) throw new Error(JSON.stringify(answer));
      last = state;
    },
  };
}

/** Seconds as played, at sixteen times the speed. */
export function played(...seconds: [number, number][]): Run[] {
  return seconds.map(([from, to]) => [from * 1_000, to * 1_000, 0, 16]);
}

/** A reader that keeps what it was sent, as a dashboard does. */
export function createReader() {
  const messages: LiveMessage[] = [];
  let waiting = 0;
  const sink: Sink = {
    send: (text) => {
      messages.push(JSON.parse(text) as LiveMessage);
    },
    buffered: () => waiting,
  };
  return {
    sink,
    messages,
    /** Pretends that so many bytes are stuck on the way. */
    stall: (bytes: number) => {
      waiting = bytes;
    },
  };
}

/** Waits until `check` no longer throws. */
export async function eventually<T>(check: () => T | Promise<T>, timeoutMs = 10_000): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
