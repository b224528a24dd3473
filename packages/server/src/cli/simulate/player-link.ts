import type { Ack, EngageAnswer, Refusal, ViewState, Welcome } from '@kine/protocol';
import type { SeededRandom } from '../../platform/index.ts';
import { openLastingSocket } from './lasting-socket.ts';
import { createSentStates } from './sent-states.ts';
import type { UnsentState } from './state-at.ts';

/** One player's connection: it keeps the newest state and sends it until it is acknowledged, through every break. */
export interface PlayerLink {
  /** Takes the newest state; an older one that was not acknowledged is forgotten. */
  offer(state: UnsentState): void;
  /** Breaks the connection; it comes back by itself. */
  drop(): void;
  /** Resolves when the newest state is acknowledged, over the socket or by a beacon; rejects after `timeoutMs`. */
  finish(byBeacon: boolean, timeoutMs: number): Promise<void>;
  /** The view as the server acknowledged it last. */
  acknowledged(): ViewState | undefined;
  stop(): void;
}

export interface PlayerLinkOptions {
  /** `http://host:port`. */
  readonly url: string;
  readonly videoId: string;
  readonly nonce: string;
  /** How long ago the viewing began, milliseconds, at most ten minutes; asked at each hello. */
  readonly ageMs: () => number;
  readonly userAgent: string;
  readonly random: SeededRandom;
  /** Called when the server knows less than it acknowledged, or refuses what it must take. */
  readonly onProblem: (problem: string) => void;
}

export function createPlayerLink(options: PlayerLinkOptions): PlayerLink {
  const { url, videoId, nonce, ageMs, userAgent, random, onProblem } = options;
  const states = createSentStates();
  const timers = new Set<NodeJS.Timeout>();
  let view: Pick<Welcome, 'viewId' | 'token'> | undefined;
  let greeted = false;

  const nextMessage = (): { token: string; state: ViewState } | undefined => {
    const state = view && states.due(view.viewId);
    return view && state && { token: view.token, state };
  };
  const sendNewest = (): void => {
    const message = greeted && nextMessage();
    if (message) socket.send(message);
  };
  const sayHello = (): void => socket.send({ hello: view ?? { videoId, nonce, age_ms: ageMs() } });

  const onWelcome = ({ viewId, token }: Welcome): void => {
    view = { viewId, token };
    greeted = true;
    sendNewest();
  };
  const onAck = ({ ack }: Ack): void => {
    const promised = states.acknowledged()?.seq ?? 0;
    if (ack < promised && !greeted) {
      onProblem(`${view?.viewId}: state ${promised} was acknowledged, but ${ack} is stored`);
    }
    states.onAck(ack);
    if (greeted) return;
    greeted = true;
    sendNewest();
  };
  const onRefusal = ({ refused, message, retry_ms }: Refusal): void => {
    if (retry_ms === undefined) onProblem(`${videoId}: refused as ${refused}: ${message}`);
    // Without a view it is the hello that has to wait.
    else timers.add(setTimeout(view ? sendNewest : sayHello, retry_ms));
  };

  const socket = openLastingSocket({
    address: `${url.replace(/^http/, 'ws')}/ws/engage/${encodeURIComponent(videoId)}`,
    userAgent,
    random,
    onOpen: sayHello,
    onMessage: (message) => {
      const answer = message as EngageAnswer;
      if ('viewId' in answer) onWelcome(answer);
      else if ('refused' in answer) onRefusal(answer);
      else onAck(answer);
    },
    onBreak: () => {
      greeted = false;
    },
  });
  return {
    offer: (state) => {
      states.offer(state);
      sendNewest();
    },
    drop: socket.drop,
    finish: async (byBeacon, timeoutMs) => {
      const last = byBeacon && nextMessage();
      const answer = last && (await sendBeacon(url, userAgent, last));
      if (answer && 'ack' in answer) states.onAck(answer.ack);
      await states.settled(timeoutMs);
    },
    acknowledged: states.acknowledged,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      socket.stop();
    },
  };
}

/** What a page sends when it is closed. Undefined when nobody answered: then the socket has to bring it. */
async function sendBeacon(
  url: string,
  userAgent: string,
  message: object,
): Promise<EngageAnswer | undefined> {
  const headers = { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': userAgent };
  try {
    const reply = await fetch(`${url}/api/engage`, {
      method: 'POST',
      body: JSON.stringify(message),
      headers,
    });
    return (await reply.json()) as EngageAnswer;
  } catch {
    return undefined;
  }
}
