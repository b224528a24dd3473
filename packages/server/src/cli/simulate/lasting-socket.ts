import { WebSocket } from 'ws';
import type { SeededRandom } from '../../platform/index.ts';

/** A WebSocket that comes back by itself after every break. */
export interface LastingSocket {
  /** Sends when it is open; otherwise the message is lost. */
  send(message: unknown): void;
  /** Breaks the connection. */
  drop(): void;
  stop(): void;
}

export interface LastingSocketOptions {
  readonly address: string;
  readonly userAgent: string;
  readonly random: SeededRandom;
  readonly onOpen: () => void;
  readonly onMessage: (message: unknown) => void;
  readonly onBreak: () => void;
}

const BACK_OFF_MS = 50;
const LONGEST_BACK_OFF_MS = 1_000;

export function openLastingSocket(options: LastingSocketOptions): LastingSocket {
  let socket: WebSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let backOffMs = BACK_OFF_MS;
  let stopped = false;

  const connect = (): void => {
    const headers = { 'user-agent': options.userAgent };
    const current = new WebSocket(options.address, { headers, perMessageDeflate: false });
    socket = current;
    current.on('open', options.onOpen);
    current.on('message', (data) => {
      backOffMs = BACK_OFF_MS;
      if (!stopped) options.onMessage(JSON.parse(String(data)));
    });
    // Every error is followed by a close.
    current.on('error', () => undefined);
    current.on('close', () => {
      options.onBreak();
      if (stopped) return;
      timer = setTimeout(connect, backOffMs * (0.5 + options.random.next()));
      backOffMs = Math.min(LONGEST_BACK_OFF_MS, backOffMs * 2);
    });
  };
  connect();
  return {
    send: (message) => {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    drop: () => socket?.terminate(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      socket?.terminate();
    },
  };
}
