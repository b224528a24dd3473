import type { EngageAnswer, EngageMessage, Hello, Refusal, ViewState } from '@kine/protocol';
import { LIMITS } from '@kine/protocol';
import { backOffMs } from './back-off.ts';
import type { Clock } from './clock.ts';
import type { Guard } from './guard.ts';
import { post } from './post.ts';

/** States leave at least this far apart, so that scrubbing stays below two a second. */
const COALESCE_MS = 600;
/** A socket from which nothing came for so long while something waits for its answer counts as dead. */
const ANSWER_WITHIN_MS = 10_000;
/** A socket that failed to open so often is blocked: states go over HTTP. */
const SOCKET_TRIES = 2;
/** How often a view asks for a new token before it falls silent. */
const NEW_TOKENS = 3;

export interface ChannelOptions {
  readonly endpoint: string;
  readonly videoId: string;
  readonly clock: Clock;
  readonly guard: Guard;
  /** Whole milliseconds since the view began. */
  readonly age: () => number;
  /** The view as it stands, fit to be sent. */
  readonly state: (viewId: string, seq: number) => ViewState;
  /** The server takes no more of this view: what is watched from now on belongs to a new one. */
  readonly onLost: () => void;
}

/** The way of one view to the collector. Times are the clock's milliseconds. */
export interface Channel extends ChannelOptions {
  readonly url: string;
  nonce: string;
  view?: { readonly viewId: string; readonly token: string } | undefined;
  /** The last one used, and the last one the collector has. */
  seq: number;
  acked: number;
  /** The last one that went off by beacon, of which nobody hears again. */
  beaconed: number;
  /** There is something unsent; it does not wait for the next heartbeat. */
  dirty: boolean;
  urgent: boolean;
  /** Playback was asked for, or failed; before that nothing is sent but the hello. */
  wanted?: boolean;
  /** A request is on its way. */
  busy?: boolean;
  stopped?: boolean;
  /** The last state went off with a hello of its own, so nobody here knows its view. */
  orphaned?: boolean;
  sentAt: number;
  notBefore: number;
  slowMs: number;
  failures: number;
  newTokens: number;
  unopened: number;
  socket?: WebSocket | undefined;
  timer?: ReturnType<typeof setTimeout> | undefined;
  ackTimer?: ReturnType<typeof setTimeout> | undefined;
}

/** Opens the way for a view that begins now: says hello and waits for something to send. */
export function openChannel(options: ChannelOptions): Channel {
  const channel: Channel = {
    ...options,
    url: `${options.endpoint}/api/engage`,
    nonce: newNonce(),
    seq: 0,
    acked: 0,
    beaconed: 0,
    dirty: true,
    urgent: true,
    sentAt: Number.NEGATIVE_INFINITY,
    notBefore: 0,
    slowMs: 0,
    failures: 0,
    newTokens: 0,
    unopened: 0,
  };
  act(channel);
  return channel;
}

/** Not a secret: it only has to differ. `crypto.randomUUID` is missing on pages without TLS. */
function newNonce(): string {
  return `${Math.random()}`;
}

/** The view changed; `urgent` when that should be told at once and not with the next heartbeat. */
export function touch(channel: Channel, urgent: boolean): void {
  channel.dirty = true;
  channel.urgent ||= urgent;
  act(channel);
}

/** The tab was hidden: sends what is unsent without waiting. */
export function hide(channel: Channel): void {
  if (isOpen(channel) && channel.dirty) push(channel);
  else if (channel.view) sendLast(channel);
}

/** The page may be gone for good: sends what is unsent so that it outlives the page. */
export function leave(channel: Channel): void {
  if (channel.stopped) return;
  sendLast(channel);
  channel.orphaned = !channel.view;
  if (channel.orphaned) silence(channel);
  else disconnect(channel);
}

/** The page is back after all. */
export function comeBack(channel: Channel): void {
  if (channel.orphaned) channel.onLost();
  else if (channel.acked < channel.seq) touch(channel, true);
}

/** Nothing is sent any more. */
export function silence(channel: Channel): void {
  channel.stopped = true;
  clearTimeout(channel.timer);
  disconnect(channel);
}

/** Does what is due now, or plans to. */
function act(channel: Channel): void {
  const { view, guard, urgent, slowMs } = channel;
  if (channel.stopped || channel.busy || (view && !(channel.wanted && channel.dirty))) return;
  const gap = Math.max(urgent ? COALESCE_MS : LIMITS.sendEveryMs, slowMs);
  const due = Math.max(channel.notBefore, view ? channel.sentAt + gap : 0);
  const wait = due - channel.clock();
  const again = guard(() => act(channel));
  clearTimeout(channel.timer);
  if (wait > 0) channel.timer = setTimeout(again, wait);
  else if (!view) exchange(channel, { hello: hello(channel) });
  else if (isOpen(channel)) push(channel);
  else if (channel.unopened >= SOCKET_TRIES) exchange(channel, nextState(channel));
  else if (!channel.socket) connect(channel);
}

function hello({ videoId, nonce, age }: Channel): Hello {
  return { videoId, nonce, age_ms: Math.min(age(), LIMITS.helloAgeMs) };
}

function nextState(channel: Channel): EngageMessage {
  const { viewId = '', token } = channel.view ?? {};
  channel.seq += 1;
  channel.dirty = channel.urgent = false;
  channel.sentAt = channel.clock();
  return { token, state: channel.state(viewId, channel.seq) } as EngageMessage;
}

/** One request, one answer. */
function exchange(channel: Channel, message: EngageMessage): void {
  channel.busy = true;
  post(channel.url, message).then(
    channel.guard((answer) => {
      channel.busy = false;
      if (channel.stopped) return;
      if (answer) {
        receive(channel, answer);
      } else {
        // HTTP fails as well: the server is away, and sockets are not what is blocked.
        channel.unopened = 0;
        retry(channel);
      }
      act(channel);
    }),
  );
}

function isOpen({ socket }: Channel): boolean {
  return socket?.readyState === 1;
}

function connect(channel: Channel): void {
  const { endpoint, videoId, guard } = channel;
  const socket = new WebSocket(`${endpoint.replace('http', 'ws')}/ws/engage/${encodeURIComponent(videoId)}`);
  channel.socket = socket;
  channel.unopened += 1;
  awaitAnswer(channel);
  socket.onopen = guard(() => {
    channel.unopened = 0;
    socket.send(JSON.stringify({ hello: channel.view }));
    act(channel);
  });
  socket.onmessage = guard(({ data }: MessageEvent<string>) => {
    receive(channel, JSON.parse(data));
    act(channel);
  });
  socket.onclose = guard(() => {
    if (channel.socket === socket) reconnect(channel);
  });
}

function push(channel: Channel): void {
  channel.socket?.send(JSON.stringify(nextState(channel)));
  awaitAnswer(channel);
}

/** A socket that is silent for too long while something waits for its answer is dead. */
function awaitAnswer(channel: Channel): void {
  channel.ackTimer ??= setTimeout(
    channel.guard(() => reconnect(channel)),
    ANSWER_WITHIN_MS,
  );
}

function reconnect(channel: Channel): void {
  disconnect(channel);
  retry(channel);
  act(channel);
}

/** Closes the socket. A page that holds an open one is kept out of the back/forward cache. */
function disconnect(channel: Channel): void {
  settle(channel);
  channel.socket?.close();
  channel.socket = undefined;
}

/** Nothing waits for an answer any more. */
function settle(channel: Channel): void {
  channel.ackTimer = clearTimeout(channel.ackTimer) as undefined;
}

/** Something went wrong on the way: what is not acknowledged is sent again, a little later each time. */
function retry(channel: Channel): void {
  channel.notBefore = channel.clock() + backOffMs(channel.failures++);
  channel.dirty ||= channel.acked < channel.seq;
}

function receive(channel: Channel, answer: EngageAnswer): void {
  channel.slowMs = answer.slow_ms ?? 0;
  if ('refused' in answer) {
    refused(channel, answer);
    return;
  }
  channel.failures = 0;
  if ('viewId' in answer) channel.view = answer;
  if ('ack' in answer) {
    channel.acked = Math.max(channel.acked, answer.ack);
    channel.seq = Math.max(channel.seq, answer.ack);
  }
  settle(channel);
  if (channel.acked < channel.seq && channel.socket) awaitAnswer(channel);
}

/** Only `token_invalid` and `token_expired` have such a letter behind a line: a new token mends those. */
function refused(channel: Channel, { refused: reason, retry_ms }: Refusal): void {
  settle(channel);
  if (retry_ms !== undefined) {
    channel.notBefore = channel.clock() + retry_ms;
    channel.dirty = true;
  } else if (/_[ie]/.test(reason) && channel.newTokens++ < NEW_TOKENS) {
    startOver(channel);
  } else {
    silence(channel);
  }
}

/** With nothing stored yet the whole view moves to a new id; otherwise that would count it twice. */
function startOver(channel: Channel): void {
  if (channel.acked > 0) {
    silence(channel);
    channel.onLost();
    return;
  }
  disconnect(channel);
  channel.view = undefined;
  channel.nonce = newNonce();
  channel.dirty = true;
}

/** A beacon outlives the page; nobody hears the answer. */
function sendLast(channel: Channel): void {
  if (!channel.dirty && Math.max(channel.acked, channel.beaconed) === channel.seq) return;
  const introduction = channel.view ? {} : { hello: hello(channel) };
  navigator.sendBeacon(channel.url, JSON.stringify({ ...introduction, ...nextState(channel) }));
  channel.beaconed = channel.seq;
}
