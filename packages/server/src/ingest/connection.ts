import type { EngageAnswer, EngageMessage, Hello, Resume, ViewState, Welcome } from '@kine/protocol';
import type { VideoLookup } from '../library/index.ts';
import { type Clock, utcDay } from '../platform/index.ts';
import type { DropLedger } from './drop-ledger.ts';
import type { KeyRing } from './key-ring.ts';
import type { LastStoredSeq } from './last-stored-seq.ts';
import { refusal } from './refusals.ts';
import type { Salts } from './salts.ts';
import { type HelloDraft, welcome } from './say-hello.ts';
import type { Spool } from './spool/open-spool.ts';
import { checkOf } from './steps/check-token.ts';
import { parse, type RawMessage } from './steps/parse.ts';
import type { StepRunner } from './steps/run-steps.ts';
import {
  type Caller,
  type ConnectionMemory,
  type Draft,
  type Dropped,
  dropped,
  type Step,
} from './steps/step.ts';
import { verifyToken } from './tokens.ts';

/** One player's connection: a socket, or a single POST. */
export interface IngestConnection {
  /** Takes one message; the answer comes after what it carried is on the disk. */
  receive(raw: string | Buffer): Promise<EngageAnswer>;
}

/** What all connections share. */
export interface ConnectionDeps {
  readonly clock: Clock;
  readonly videos: VideoLookup;
  readonly ring: KeyRing;
  readonly salts: Salts;
  readonly runner: StepRunner;
  readonly ledger: DropLedger;
  readonly spool: Spool;
  readonly lastStoredSeq: LastStoredSeq;
  readonly isErased: (viewId: string) => boolean;
  readonly helloSteps: readonly Step<HelloDraft>[];
  readonly stateSteps: readonly Step[];
  /** Milliseconds a player should leave between states, when the spool fills up. */
  readonly slowMs: () => number | undefined;
  readonly learnDuration: (draft: Draft) => void;
}

/** Views that one socket may open and still ask for by nonce. */
const NONCES_KEPT = 16;
/** The disk is full or the warehouse has been away for long. */
const SPOOL_RETRY_MS = 15_000;

export function createConnection(deps: ConnectionDeps, caller: Caller): IngestConnection {
  const { clock, runner, ring } = deps;
  const memory: ConnectionMemory = {};
  const welcomes = new Map<string, Welcome>();

  const refuse = (drop: Dropped, videoId: string | undefined, seq?: number): EngageAnswer => {
    // Only ids of ours are counted by: anybody can invent others.
    const known = videoId !== undefined && deps.videos.find(videoId) ? videoId : '';
    deps.ledger.count(known, drop.reason);
    return refusal(drop, seq);
  };

  const onHello = (hello: Hello): EngageAnswer => {
    const key = `${hello.nonce} ${hello.videoId}`;
    const again = welcomes.get(key);
    if (again) return { ...again, now: clock.now() };
    const draft: HelloDraft = { caller, hello, now: clock.now(), video: undefined };
    const result = runner.run(deps.helloSteps, draft);
    if (result.kind === 'dropped' || !draft.video) {
      return refuse(result.kind === 'dropped' ? result : dropped('video_unknown'), hello.videoId);
    }
    const minted = welcome(ring, draft, draft.video);
    if (welcomes.size >= NONCES_KEPT) welcomes.delete(welcomes.keys().next().value ?? '');
    welcomes.set(key, minted);
    return minted;
  };

  const onResume = async (resume: Resume): Promise<EngageAnswer> => {
    const check = verifyToken(ring, resume.token, clock.now());
    if (check.kind !== 'valid') return refuse(dropped(check.kind), caller.videoId);
    const { claims } = check;
    const sameVideo = caller.videoId === undefined || caller.videoId === claims.videoId;
    if (claims.viewId !== resume.viewId || !sameVideo)
      return refuse(dropped('view_mismatch'), claims.videoId);
    if (deps.isErased(claims.viewId)) return refuse(dropped('erased'), claims.videoId);
    memory.token = { text: resume.token, claims };
    return { ack: await deps.lastStoredSeq(claims) };
  };

  const onState = async (state: ViewState, token: string | undefined): Promise<EngageAnswer> => {
    const now = clock.now();
    const draft: Draft = { caller, memory, now, token, state, facts: noFacts(now) };
    const salt = missingSalt(deps, draft);
    if (salt !== undefined) await deps.salts.load(salt);
    const result = runner.run(deps.stateSteps, draft);
    if (result.kind === 'dropped') return refuse(result, draft.facts.videoId || caller.videoId, state.seq);
    deps.learnDuration(draft);
    const outcome = await deps.spool.put({ facts: draft.facts, state: draft.state });
    if (outcome === 'stored') return { ack: state.seq };
    return refuse(dropped('too_many', { retryMs: SPOOL_RETRY_MS }), draft.facts.videoId, state.seq);
  };

  const greet = async (hello: Hello | Resume, { token, state }: EngageMessage): Promise<EngageAnswer> => {
    const greeted = 'videoId' in hello ? onHello(hello) : await onResume(hello);
    if (!state || 'refused' in greeted) return greeted;
    if (!('viewId' in greeted)) return onState(state, token ?? memory.token?.text);
    // A last message that carries hello and state: the state's view id is the one just minted.
    return { ...greeted, ...(await onState({ ...state, viewId: greeted.viewId }, greeted.token)) };
  };

  const answer = (raw: string | Buffer): Promise<EngageAnswer> | EngageAnswer => {
    const draft: RawMessage = { raw, message: {} };
    const parsed = runner.run([parse], draft);
    if (parsed.kind === 'dropped') return refuse(parsed, caller.videoId);
    const { hello, state, token } = draft.message;
    if (hello) return greet(hello, draft.message);
    return state ? onState(state, token) : refuse(dropped('malformed'), caller.videoId);
  };

  return {
    receive: async (raw) => {
      const answered = await answer(raw);
      const slow = deps.slowMs();
      return slow === undefined ? answered : { ...answered, slow_ms: slow };
    },
  };
}

/** The day whose salt must be fetched before the steps, which are synchronous; nearly always there is none. */
function missingSalt({ ring, salts }: ConnectionDeps, draft: Draft): string | undefined {
  const check = checkOf(draft, ring);
  if (check?.kind !== 'valid' || draft.memory.viewerKey?.mintedAt === check.claims.mintedAt) return undefined;
  const day = utcDay(check.claims.mintedAt);
  return salts.get(day) ? undefined : day;
}

function noFacts(now: number): Draft['facts'] {
  return {
    workspaceId: '',
    videoId: '',
    mintedAt: 0,
    ageMs: 0,
    receivedAt: now,
    viewerKey: '',
    device: '',
    os: '',
    browser: '',
    country: '',
    referrerHost: '',
  };
}
