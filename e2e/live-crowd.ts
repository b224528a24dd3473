import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  emptyCurveSums,
  grid,
  type LiveEvent,
  type LiveMessage,
  type LiveTopic,
  NO_TOTALS,
  type Playhead,
} from '@kine/protocol';
import { type WebSocket, WebSocketServer } from 'ws';

/** A socket that says what a crowd would make a server say, and much more often. */
export interface Crowd {
  readonly url: string;
  /** Says `perSecond` messages a second for `ms` milliseconds; resolves with how many there were. */
  speak(perSecond: number, ms: number): Promise<number>;
  stop(): void;
}

interface CrowdOptions {
  readonly videoIds: readonly string[];
  /** People watching, shared out among the videos. */
  readonly viewers: number;
  /** Of each video, milliseconds. */
  readonly durationMs: number;
}

const TICK_MS = 10;
const BIN_MS = 1_000;

/** Listens on a port of its own; each viewer is somewhere else, and jumps about. */
export async function startCrowd({ videoIds, viewers, durationMs }: CrowdOptions): Promise<Crowd> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const each = Math.floor(viewers / videoIds.length);
  const numbers = { viewers_now: each, unique_viewers: each, totals: { ...NO_TOTALS, play: each } };
  const playhead = (videoId: string, viewer: number, step: number): Playhead => ({
    view: `${videoId}-${String(viewer).padStart(4, '0')}`,
    video_id: videoId,
    position_ms: (viewer * 7_919 + step * 311) % durationMs,
    rate: 1,
    state: viewer % 10 === 0 ? 'paused' : 'playing',
    at: Date.now(),
  });
  const event = (videoId: string, step: number): LiveEvent => ({
    at: Date.now(),
    view: `${videoId}-${step}`,
    video_id: videoId,
    kind: 'seek',
    position_ms: step % durationMs,
    country: 'DE',
    device: 'mobile',
  });
  const snapshot = (topic: LiveTopic): LiveMessage => {
    const at = Date.now();
    if (topic === 'jobs') return { type: 'snapshot', topic, at, jobs: [] };
    if (topic === 'workspace') {
      const videos = videoIds.map((video_id) => ({ video_id, ...numbers }));
      return { type: 'snapshot', topic, at, viewers_now: viewers, videos, events: [], library_changed: [] };
    }
    const videoId = topic.slice('video:'.length);
    const sums = emptyCurveSums(grid(durationMs, BIN_MS));
    const playheads = Array.from({ length: each }, (_, viewer) => playhead(videoId, viewer, 0));
    const curve = { duration_ms: durationMs, bin_ms: BIN_MS, sums };
    return { type: 'snapshot', topic, at, ...numbers, curve, playheads, events: [] };
  };
  const delta = (step: number): LiveMessage => {
    const at = Date.now();
    const videoId = videoIds[step % videoIds.length] ?? '';
    if (step % 4 === 0) {
      const now = viewers + (step % 50);
      const video = { video_id: videoId, ...numbers, viewers_now: each + (step % 7) };
      const events = [event(videoId, step)];
      return {
        type: 'delta',
        topic: 'workspace',
        at,
        viewers_now: now,
        videos: [video],
        events,
        library_changed: [],
      };
    }
    const playheads = [playhead(videoId, step % each, step), playhead(videoId, (step * 3) % each, step)];
    const bins = [[step % 10, step, step, 1, 1, 0, 0]] as const;
    return {
      type: 'delta',
      topic: `video:${videoId}`,
      at,
      ...numbers,
      bins,
      playheads,
      gone: [],
      events: [],
    };
  };
  const heard = new Map<WebSocket, Set<string>>();
  const tell = (message: LiveMessage): void => {
    const text = JSON.stringify(message);
    for (const [socket, topics] of heard)
      if ('topic' in message && topics.has(message.topic)) socket.send(text);
  };
  server.on('connection', (socket) => {
    const topics = new Set<string>();
    heard.set(socket, topics);
    socket.on('close', () => heard.delete(socket));
    socket.on('message', (data) => {
      const { subscribe } = JSON.parse(String(data)) as { subscribe?: LiveTopic };
      if (!subscribe) return;
      topics.add(subscribe);
      socket.send(JSON.stringify(snapshot(subscribe)));
    });
  });

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    speak: async (perSecond, ms) => {
      const begun = performance.now();
      let said = 0;
      while (performance.now() - begun < ms) {
        const due = ((performance.now() - begun) / 1_000) * perSecond;
        for (; said < due; said++) tell(delta(said));
        await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      }
      return said;
    },
    stop: () => {
      for (const socket of heard.keys()) socket.terminate();
      server.close();
    },
  };
}
