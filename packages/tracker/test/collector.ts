import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type EngageAnswer, type EngageMessage, LIMITS, type ViewState } from '@kine/protocol';
import { engageMessageSchema } from '@kine/protocol/schemas';
import { WebSocketServer } from 'ws';

/** A message as it came in. */
export interface Received {
  readonly via: 'socket' | 'http';
  readonly message: EngageMessage;
  readonly at: number;
}

/** What a test may change about the collector's behaviour. */
export interface Behaviour {
  /** Sockets are refused, as behind a proxy that knows only HTTP. */
  noSockets?: boolean;
  /** The hello gets no answer at all. */
  noWelcome?: boolean;
  /** The server is up but cannot work: 503. */
  down?: boolean;
  /** States are taken but not acknowledged. */
  noAck?: boolean;
  /** The network fails past this share of a media file: what is left comes `forMs` later, or never. */
  badNetwork?: { readonly share: number; readonly forMs?: number };
  /** Answers a state instead of the acknowledgement. */
  answer?: ((state: ViewState) => EngageAnswer | undefined) | undefined;
}

/**
 * Stands in for the server's collector, so that the tracker can be tested alone: real HTTP, real sockets,
 * the real message schema, no storage. The two together are tested in e2e/. Also serves the pages under test.
 */
export interface Collector {
  readonly port: number;
  readonly received: Received[];
  /** What was wrong with messages: size, schema, preflight requests. */
  readonly complaints: string[];
  readonly behaviour: Behaviour;
  /** The newest state of each view of the video, in the order of the views. */
  views(videoId: string): ViewState[];
  /** The video that the view was asked for. */
  videoOf(viewId: string): string | undefined;
  /** Cuts all sockets without a goodbye. */
  killSockets(): void;
  openSockets(): number;
  stop(): Promise<void>;
}

export async function startCollector(
  pages: Record<string, string>,
  files: Record<string, string>,
): Promise<Collector> {
  const state = { minted: 0, views: new Map<string, ViewState>(), videoOf: new Map<string, string>() };
  const received: Received[] = [];
  const complaints: string[] = [];
  const behaviour: Behaviour = {};

  const take = (via: Received['via'], text: string): EngageAnswer | undefined => {
    if (Buffer.byteLength(text) > LIMITS.messageBytes) complaints.push(`${Buffer.byteLength(text)} bytes`);
    const parsed = engageMessageSchema.safeParse(JSON.parse(text));
    if (!parsed.success) complaints.push(`${parsed.error.message} in ${text}`);
    const message: EngageMessage = JSON.parse(text);
    received.push({ via, message, at: Date.now() });
    return reply(message);
  };

  const reply = ({ hello, token, state: sent }: EngageMessage): EngageAnswer | undefined => {
    if (hello && 'viewId' in hello) return { ack: state.views.get(hello.viewId)?.seq ?? 0 };
    if (hello && behaviour.noWelcome && !sent) return undefined;
    const viewId = hello ? `view-${++state.minted}` : (sent?.viewId ?? '');
    if (hello) state.videoOf.set(viewId, hello.videoId);
    else if (token !== `token of ${viewId}`) complaints.push(`token ${token} for ${viewId}`);
    const welcome = { viewId, token: `token of ${viewId}`, now: Date.now() };
    if (!sent) return welcome;
    const other = behaviour.answer?.(sent);
    if (other) return other;
    const before = state.views.get(viewId);
    if (!before || sent.seq > before.seq) state.views.set(viewId, { ...sent, viewId });
    if (behaviour.noAck) return undefined;
    return hello ? { ...welcome, ack: sent.seq } : { ack: sent.seq };
  };

  const http = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const file = files[path];
    if (request.method === 'OPTIONS') complaints.push('a preflight request');
    if (path === '/api/engage' && behaviour.down) response.writeHead(503).end('{}');
    else if (path === '/api/engage') engage(request, response, (text) => take('http', text));
    else if (file) sendFile(request, response, { file, ...(file.endsWith('.mp4') && behaviour.badNetwork) });
    else
      response
        .setHeader('content-type', 'text/html')
        .end(pages[path] ?? '<!doctype html><title>elsewhere</title>');
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (behaviour.noSockets) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      client.on('message', (data) => {
        const answer = take('socket', String(data));
        if (answer) client.send(JSON.stringify(answer));
      });
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    port: (http.address() as AddressInfo).port,
    received,
    complaints,
    behaviour,
    views: (videoId) =>
      [...state.views.values()].filter((view) => state.videoOf.get(view.viewId) === videoId),
    videoOf: (viewId) => state.videoOf.get(viewId),
    killSockets: () => {
      for (const client of sockets.clients) client.terminate();
    },
    openSockets: () => sockets.clients.size,
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

function engage(
  request: IncomingMessage,
  response: ServerResponse,
  take: (text: string) => EngageAnswer | undefined,
): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const answer = take(Buffer.concat(chunks).toString());
    response.setHeader('access-control-allow-origin', '*').setHeader('content-type', 'application/json');
    if (answer) response.writeHead('refused' in answer ? 400 : 200).end(JSON.stringify(answer));
  });
}

/** With ranges: a browser seeks only in what it can ask for in parts. */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { file, share, forMs }: { file: string; share?: number; forMs?: number },
): void {
  const { size } = statSync(file);
  const type = file.endsWith('.js') ? 'text/javascript' : 'video/mp4';
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const start = Number(first ?? 0);
  const end = last ? Number(last) : size - 1;
  const rest = Math.floor(size * (share ?? 1));
  if (start > 0 && start >= rest && forMs === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(first ? 206 : 200, {
    'content-type': type,
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    ...(first && { 'content-range': `bytes ${start}-${end}/${size}` }),
  });
  const send = (from: number, to: number, then: () => void): void => {
    if (from > to) {
      then();
      return;
    }
    const stream = createReadStream(file, { start: from, end: to });
    stream.on('error', () => response.destroy());
    stream.on('end', then);
    response.on('close', () => stream.destroy());
    stream.pipe(response, { end: false });
  };
  send(start, Math.min(end, rest - 1), () => {
    if (rest > end) response.end();
    else if (forMs === undefined) setTimeout(() => response.destroy(), 50);
    else setTimeout(() => send(Math.max(start, rest), end, () => response.end()), forMs);
  });
}
