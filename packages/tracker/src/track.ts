import type { ViewContext, ViewState } from '@kine/protocol';
import { type Facts, isHalted } from './core/facts.ts';
import { fit } from './core/fit.ts';
import {
  isExpired,
  newRecorder,
  noteError,
  observe,
  playState,
  type Recorder,
  viewState,
} from './core/recorder.ts';
import { type Channel, comeBack, hide, leave, openChannel, silence, touch } from './lib/channel.ts';
import { type Clock, createClock } from './lib/clock.ts';
import { isDenied } from './lib/consent.ts';
import { describePage } from './lib/describe-page.ts';
import { elementAdapter } from './lib/element-adapter.ts';
import { createGuard, type Guard } from './lib/guard.ts';
import { listenToPage, on } from './lib/page-lifecycle.ts';
import { readFacts } from './lib/read-facts.ts';
import { type Layout, watchLayout } from './lib/watch-layout.ts';
import type { PlayerAdapter } from './player-adapter.ts';

/** How and where a player is tracked. */
export interface TrackOptions {
  /** The video's id in Kine-sense; a function where one element shows several videos in turn. */
  readonly videoId: string | (() => string);
  /** Address of the Kine-sense server, such as `https://stats.example.com`. */
  readonly endpoint: string;
  /** Name of the player; the element's tag name unless told otherwise. */
  readonly player?: string | undefined;
  /** What the player tells beyond its element: `hlsAdapter(hls)`, `dashAdapter(player)`, or one of your own. */
  readonly adapter?: PlayerAdapter | undefined;
  /** Custom dimensions, keys "1" to "10". */
  readonly custom?: ViewContext['custom'];
  /** What your site calls the viewer, by which it can ask for and erase what belongs to one: no name, no address. */
  readonly viewer?: string | undefined;
  /** `false` records without sending anything: `view()` tells what would be sent. */
  readonly autoSend?: boolean;
  /** Hears what went wrong inside the tracker; nothing is ever thrown into the page. */
  readonly onError?: (error: unknown) => void;
}

/** A player that is being tracked. */
export interface Tracker {
  /** The view as it stands, or null before the element has a source. */
  readonly view: () => ViewState | null;
  /** Sends what is unsent, lets go of the element and ends the view. */
  readonly stop: () => void;
}

interface View {
  readonly recorder: Recorder;
  readonly channel: Channel | undefined;
  readonly age: () => number;
  readonly state: (viewId: string, seq: number) => ViewState;
  readonly videoId: string;
  source: string;
  told: string;
}

interface Session {
  readonly media: HTMLMediaElement;
  readonly options: TrackOptions;
  readonly clock: Clock;
  readonly guard: Guard;
  readonly adapter: PlayerAdapter;
  layout?: Layout;
  view?: View | undefined;
  poll?: ReturnType<typeof setInterval> | undefined;
  stopped?: boolean;
}

/** Between media events the element is looked at this often while it plays. */
const POLL_MS = 250;

/** What changes at other events is taken in with the next look. */
const SIGNALS = 'play playing pause seeking seeked waiting timeupdate ratechange ended emptied loadstart';

/**
 * Tracks what is really watched on a media element and sends it to a Kine-sense server.
 *
 * @example
 * const tracker = track(document.querySelector('video'), { videoId: 'abc', endpoint: 'https://stats.example.com' });
 * // …
 * tracker.stop();
 */
export function track(element: HTMLMediaElement, options: TrackOptions): Tracker {
  const guard = createGuard(options.onError);
  const adapter = options.adapter ?? elementAdapter(element);
  const session: Session = { media: element, options, clock: createClock(), guard, adapter };
  const offs: (() => void)[] = [];
  guard(() => {
    for (const type of SIGNALS.split(' '))
      offs.push(
        on(
          element,
          type,
          guard(() => look(session, type)),
        ),
      );
    session.layout = watchLayout(element, guard, () => noteViewable(session));
    offs.push(session.layout.stop, listenToPage(pageListener(session)));
    look(session);
    offs.push(session.adapter.listen(guard((code) => look(session, undefined, code))));
  })();
  return {
    view: () => {
      guard(() => look(session))();
      const { view } = session;
      return view
        ? structuredClone(view.state(view.channel?.view?.viewId ?? '', view.channel?.seq ?? 0))
        : null;
    },
    stop: guard(() => {
      look(session);
      session.stopped = true;
      clearInterval(session.poll);
      endView(session);
      for (const off of offs) off();
    }),
  };
}

function pageListener(session: Session): Parameters<typeof listenToPage>[0] {
  const tell = (how: (channel: Channel) => void) =>
    session.guard(() => {
      look(session);
      if (session.view?.channel) how(session.view.channel);
    });
  return { onHide: tell(hide), onLeave: tell(leave), onReturn: tell(comeBack) };
}

/**
 * Looks at the element, after media event `signal` or in between, and takes in what it says, and with which error
 * the player gave up: the one way into the recorder.
 */
function look(session: Session, signal?: string, errorCode?: string): void {
  if (session.stopped) return;
  session.view ??= beginView(session);
  const { view } = session;
  if (!view) return;
  const facts = factsOf(session, view.age());
  const expired = isExpired(view.recorder, facts);
  if (!expired) observe(view.recorder, signal, facts);
  if (expired || hasChangedVideo(session, view)) {
    renew(session);
    return;
  }
  if (errorCode) noteError(view.recorder, errorCode);
  tell(view, !isHalted(facts));
  keepLooking(session, !isHalted(facts));
}

function factsOf({ media, layout, adapter }: Session, at: number): Facts {
  return { ...readFacts(media, at, layout?.height()), bitrate: adapter.kbps?.() };
}

function beginView(session: Session): View | undefined {
  const { media, options, clock, guard, adapter } = session;
  const source = adapter.src();
  if (!source) return undefined;
  const begunAt = clock();
  const age = (): number => Math.round(clock() - begunAt);
  const recorder = newRecorder(factsOf(session, 0));
  const videoId = videoOf(options);
  const state = (viewId: string, seq: number): ViewState =>
    fit(viewState(recorder, { viewId, seq, ...describePage(media, options) }));
  const endpoint = options.endpoint.replace(/\/+$/, '');
  const onLost = (): void => renew(session);
  const channel =
    options.autoSend === false
      ? undefined
      : openChannel({ endpoint, videoId, clock, guard, age, state, onLost });
  return { recorder, channel, age, state, videoId, source, told: '' };
}

function endView(session: Session): void {
  const channel = session.view?.channel;
  session.view = undefined;
  if (!channel) return;
  leave(channel);
  silence(channel);
}

function renew(session: Session): void {
  endView(session);
  look(session);
}

function videoOf({ videoId }: TrackOptions): string {
  return typeof videoId === 'function' ? videoId() : videoId;
}

/**
 * Another source is another video once something was played. Not so for `blob:` addresses, which players
 * made of JavaScript mint anew when they recover: with those only the video's id tells.
 */
function hasChangedVideo(session: Session, view: View): boolean {
  const source = session.adapter.src() || view.source;
  const other = source !== view.source && !/^blob:/.test(source + view.source);
  view.source = source;
  return videoOf(session.options) !== view.videoId || (other && !!view.recorder.playedAt);
}

/** What changes what the player does, or adds to what is finished, is sent at once; the rest with the next heartbeat. */
function tell(view: View, playing: boolean): void {
  const { recorder, channel } = view;
  const failed = recorder.record.errors.length;
  const told = `${[playState(recorder), recorder.head.freeAt, failed, isDenied()]}`;
  const urgent = told !== view.told;
  view.told = told;
  if (!channel) return;
  channel.wanted ||= playing || failed > 0;
  if (urgent || playing) touch(channel, urgent);
}

function keepLooking(session: Session, playing: boolean): void {
  if (playing) {
    session.poll ??= setInterval(session.guard(look), POLL_MS, session);
  } else {
    session.poll = clearInterval(session.poll) as undefined;
  }
}

function noteViewable({ view }: Session): void {
  if (!view) return;
  view.recorder.record.viewable_at_ms ??= view.age();
  if (view.channel) touch(view.channel, false);
}
