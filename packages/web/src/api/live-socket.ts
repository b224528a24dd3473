import type { LiveMessage, LiveRequest, LiveTopic } from '@kine/protocol';

/** Whether live numbers arrive: `connecting` the first time, `lost` while trying again. */
export type LiveStatus = 'connecting' | 'open' | 'lost';

type TopicMessage = Exclude<LiveMessage, { type: 'error' }>;

/** One socket to `/ws/live` shared by the whole page. */
export interface LiveSocket {
  /** Hears a topic until the returned function is called; topics are counted, the last one leaves. */
  readonly subscribe: (topic: LiveTopic, listener: (message: TopicMessage) => void) => () => void;
  readonly status: () => LiveStatus;
  readonly onStatus: (listener: () => void) => () => void;
  readonly stop: () => void;
}

interface LiveSocketDeps {
  readonly url: string;
  readonly random?: () => number;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 15_000;

/** Wait before try number `attempt` (0 = first): doubling, half of it random, so that pages do not return as one. */
export function retryDelayMs(attempt: number, random: () => number): number {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
  return full / 2 + (full / 2) * random();
}

/** Connects while at least one topic is heard, and again after each loss. */
export function createLiveSocket({ url, random = Math.random }: LiveSocketDeps): LiveSocket {
  const topics = new Map<LiveTopic, Set<(message: TopicMessage) => void>>();
  const statusListeners = new Set<() => void>();
  let status: LiveStatus = 'connecting';
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const setStatus = (next: LiveStatus): void => {
    if (status === next) return;
    status = next;
    for (const listener of statusListeners) listener();
  };
  const send = (message: LiveRequest): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const receive = (data: unknown): void => {
    const message = JSON.parse(String(data)) as LiveMessage;
    if (message.type === 'error') return;
    for (const listener of topics.get(message.topic) ?? []) listener(message);
  };
  const connect = (): void => {
    timer = undefined;
    const opened = new WebSocket(url);
    socket = opened;
    opened.onopen = () => {
      attempt = 0;
      setStatus('open');
      for (const topic of topics.keys()) send({ subscribe: topic });
    };
    opened.onmessage = ({ data }) => receive(data);
    opened.onclose = () => {
      if (socket !== opened) return;
      socket = undefined;
      setStatus('lost');
      timer = setTimeout(connect, retryDelayMs(attempt++, random));
    };
  };
  const leave = (topic: LiveTopic, listener: (message: TopicMessage) => void): void => {
    const listeners = topics.get(topic);
    if (!listeners?.delete(listener) || listeners.size > 0) return;
    topics.delete(topic);
    send({ unsubscribe: topic });
  };

  return {
    subscribe: (topic, listener) => {
      const listeners = topics.get(topic) ?? new Set();
      topics.set(topic, listeners.add(listener));
      if (listeners.size === 1) send({ subscribe: topic });
      if (!socket && timer === undefined) connect();
      return () => leave(topic, listener);
    },
    status: () => status,
    onStatus: (listener) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    stop: () => {
      clearTimeout(timer);
      const open = socket;
      socket = undefined;
      open?.close();
    },
  };
}
