import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EngageAnswer, ViewState, Welcome } from '@kine/protocol';
import { type Config, readConfig } from '../src/config.ts';
import { type Exclusions, openExclusions } from '../src/exclusions/index.ts';
import { type Caller, createIngest, type Ingest, type IngestOptions } from '../src/ingest/index.ts';
import type { ContentLookup, KnownVideo, VideoLookup } from '../src/library/index.ts';
import { type Metadata, openMetadata } from '../src/metadata/index.ts';
import { type Clock, createFailpoint, createLogger, type Logger } from '../src/platform/index.ts';
import { openWarehouse, type Warehouse } from '../src/warehouse/index.ts';

/** 1 March 2026, noon UTC. */
export const NOON = Date.UTC(2026, 2, 1, 12);

/** Chrome on Windows, and a robot. */
export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
export const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

/** Alice watches from a British address. */
export const ALICE: Caller = { address: '81.2.69.142', userAgent: CHROME };

/** A clock that stands still until it is moved. */
export interface HandClock extends Clock {
  set(now: number): void;
  forward(ms: number): void;
}

export function handClock(start = NOON): HandClock {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    forward: (ms) => {
      now += ms;
    },
  };
}

export const quiet: Logger = createLogger('silent');

export function testConfig(env: Record<string, string> = {}): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

/** A library in memory: videos by id and the length they have in milliseconds. */
export function videosOf(lengths: Readonly<Record<string, number>>): VideoLookup & ContentLookup {
  const videos = new Map<string, KnownVideo>(
    Object.entries(lengths).map(([id, durationMs]) => [id, { id, workspaceId: 'default', durationMs }]),
  );
  return {
    find: (id) => videos.get(id),
    findContent: (_workspaceId, id) => videos.get(id),
    all: () => [...videos.values()],
    learnDuration: async (id, durationMs) => {
      const video = videos.get(id);
      if (video?.durationMs === 0) videos.set(id, { ...video, durationMs });
    },
    onChange: () => () => undefined,
  };
}

export interface World {
  readonly dir: string;
  readonly clock: HandClock;
  readonly metadata: Metadata;
  /** What the next `restart` opens ingest on. */
  warehouse: Warehouse;
  readonly videos: VideoLookup & ContentLookup;
  readonly config: Config;
  readonly exclusions: Exclusions;
  ingest: Ingest;
  /** Stops ingest and opens it again on the same files. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface WorldOptions {
  readonly env?: Record<string, string>;
  readonly videos?: Readonly<Record<string, number>>;
  /** Instead of an embedded engine in the test's own folder. */
  readonly warehouse?: Warehouse;
  readonly beforeInsert?: IngestOptions['beforeInsert'];
}

/** Everything ingest needs, real, in a folder of its own. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const dir = await mkdtemp(path.join(tmpdir(), 'kine-ingest-'));
  const clock = handClock();
  const metadata = await openMetadata(path.join(dir, 'kine.db'));
  const warehouse =
    options.warehouse ?? (await openWarehouse({ dataDir: path.join(dir, 'clickhouse'), logger: quiet }));
  const videos = videosOf(options.videos ?? { film: 100_000 });
  const config = testConfig(options.env);
  const exclusions = await openExclusions(metadata, clock);
  const open = (on: Warehouse): Promise<Ingest> =>
    createIngest({
      config,
      clock,
      logger: quiet,
      metadata,
      warehouse: on,
      videos,
      spoolFile: path.join(dir, 'spool.db'),
      failpoint: createFailpoint(undefined),
      team: exclusions,
      beforeInsert: options.beforeInsert,
    });
  const world: World = {
    dir,
    clock,
    metadata,
    warehouse,
    videos,
    config,
    exclusions,
    ingest: await open(warehouse),
    restart: async () => {
      await world.ingest.stop();
      world.ingest = await open(world.warehouse);
    },
    end: async () => {
      await world.ingest.stop();
      await metadata.destroy();
      if (!options.warehouse) await warehouse.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return world;
}

/** A plain state: 0–`watchedMs` watched once, from the view's beginning. */
export function stateOf(viewId: string, seq: number, more: Partial<ViewState> = {}): ViewState {
  return {
    v: 1,
    viewId,
    seq,
    reported_duration_ms: 100_000,
    runs: [[0, 4_000, 0, 1]],
    now: { at_ms: 4_000, position_ms: 4_000, rate: 1, state: 'playing' },
    requested_at_ms: 0,
    autoplay: false,
    first_frame_at_ms: 0,
    playing_ms: 4_000,
    muted_ms: 0,
    hidden_ms: 0,
    ended: false,
    stalls: { n: 0, ms: 0 },
    seeks: { n: 0, latency_ms: 0 },
    errors: [],
    renditions: [],
    context: {},
    ...more,
  };
}

export function isWelcome(answer: EngageAnswer): answer is Welcome {
  return 'token' in answer;
}

/** Says hello for a view of `videoId` and gives what is needed to send states. */
export async function begin(ingest: Ingest, caller: Caller, videoId = 'film'): Promise<Welcome> {
  const hello = { videoId, nonce: 'n', age_ms: 0 };
  const answer = await ingest.connect(caller).receive(JSON.stringify({ hello }));
  if (!isWelcome(answer)) throw new Error(`no welcome: ${JSON.stringify(answer)}`);
  return answer;
}

/** Sends one state by a connection of its own. */
export function send(ingest: Ingest, caller: Caller, token: string, state: ViewState): Promise<EngageAnswer> {
  return ingest.connect(caller).receive(JSON.stringify({ token, state }));
}
