import type { LiveMessage, LiveTopic } from '@kine/protocol';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { canViewAnalytics, type Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { LiveHub } from '../../live/index.ts';
import { scopeOf } from '../scope-of.ts';

const topic = z.union([
  z.enum(['workspace', 'jobs']),
  z.templateLiteral(['video:', z.string().min(1).max(64)]),
]);
const liveRequest = z.union([z.strictObject({ subscribe: topic }), z.strictObject({ unsubscribe: topic })]);

/** A page shows one or two topics; this many is a mistake. */
const MAX_TOPICS = 50;
const PING_MS = 30_000;

export interface LiveSocketDeps {
  readonly live: LiveHub;
  /** Asked at each ping: a socket outlives the session that opened it. */
  readonly mayStay?: (request: FastifyRequest) => Promise<boolean>;
  /** Milliseconds between two pings. */
  readonly pingMs?: number;
}

/** `/ws/live`: dashboards subscribe to topics and are told what changes. */
export function liveSocketRoutes({
  live,
  mayStay = async () => true,
  pingMs = PING_MS,
}: LiveSocketDeps): FastifyPluginAsync {
  return async (app) => {
    app.get('/ws/live', { websocket: true, config: { permission: canViewAnalytics } }, (socket, request) => {
      const stopPinging = closeWhenOver(socket, { pingMs, mayStay: () => mayStay(request) });
      socket.on('close', stopPinging);
      serveSocket(socket, live, scopeOf(request));
    });
  };
}

function serveSocket(socket: WebSocket, live: LiveHub, scope: Scope): void {
  const subscriptions = new Map<LiveTopic, () => void>();
  const sink = {
    send: (text: string): void => socket.send(text),
    buffered: (): number => socket.bufferedAmount,
  };
  const refuse = (error: KineError): void => {
    const message: LiveMessage = { type: 'error', code: error.code, message: error.message };
    sink.send(JSON.stringify(message));
  };
  const onMessage = (text: string): void => {
    const request = liveRequest.safeParse(jsonOf(text)).data;
    if (!request) {
      throw new KineError('KINE_BAD_REQUEST', {
        message: 'Send {"subscribe": "workspace"}, {"subscribe": "jobs"} or {"subscribe": "video:<id>"}.',
      });
    }
    if ('unsubscribe' in request) {
      subscriptions.get(request.unsubscribe)?.();
      subscriptions.delete(request.unsubscribe);
      return;
    }
    if (subscriptions.size >= MAX_TOPICS) throw new KineError('KINE_RATE_LIMITED');
    // Asked for again it starts anew, with a snapshot.
    subscriptions.get(request.subscribe)?.();
    subscriptions.delete(request.subscribe);
    subscriptions.set(request.subscribe, live.subscribe(scope, request.subscribe, sink));
  };
  socket.on('message', (data) => {
    try {
      onMessage(String(data));
    } catch (error) {
      if (!(error instanceof KineError)) throw error;
      refuse(error);
    }
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    for (const end of subscriptions.values()) end();
  });
}

interface Watch {
  readonly pingMs: number;
  readonly mayStay: () => Promise<boolean>;
}

/**
 * A laptop that was closed never says goodbye: a reader that does not answer a ping is gone. One who may no longer
 * read is told by the code for a policy, 1008.
 */
function closeWhenOver(socket: WebSocket, { pingMs, mayStay }: Watch): () => void {
  let alive = true;
  socket.on('pong', () => {
    alive = true;
  });
  const timer = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
    void mayStay()
      .catch(() => true)
      .then((may) => may || socket.close(1008));
  }, pingMs);
  return () => clearInterval(timer);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
