import type { CaptionsChoice } from './captions-choice.ts';
import { timecode } from './timecode.ts';

/** What a key may do things to. */
export interface Keyed {
  /** media-chrome's controller: takes the requests that a media element has no method for. */
  readonly controller: HTMLElement;
  readonly element: HTMLMediaElement;
  readonly captions: Pick<CaptionsChoice, 'toggle'>;
  say(text: string): void;
  showShortcuts(): void;
}

export interface Shortcut {
  /** `KeyboardEvent.key`; letters in lower case. */
  readonly keys: readonly string[];
  /** The keys as people read them. */
  readonly shown: readonly string[];
  readonly what: string;
  /** Whether holding the key down does it again and again. */
  readonly repeats: boolean;
  readonly run: (player: Keyed, key: string) => void;
}

const VOLUME_STEP = 0.05;
const RATE_STEP = 0.25;
const RATE = { min: 0.25, max: 2 } as const;

/** Every key of the player, in the order of its list. */
export const SHORTCUTS: readonly Shortcut[] = [
  once([' ', 'k'], ['Space', 'K'], 'Play or pause', ({ element }) => {
    if (element.paused) void Promise.resolve(element.play()).catch(() => undefined);
    else element.pause();
  }),
  held(['ArrowLeft', 'ArrowRight'], ['←', '→'], 'Back or forward 5 seconds', (player, key) =>
    jump(player, key === 'ArrowLeft' ? -5 : 5),
  ),
  held(['j', 'l'], ['J', 'L'], 'Back or forward 10 seconds', (player, key) =>
    jump(player, key === 'j' ? -10 : 10),
  ),
  held(['ArrowUp', 'ArrowDown'], ['↑', '↓'], 'Louder or quieter', ({ element, say }, key) => {
    const step = key === 'ArrowUp' ? VOLUME_STEP : -VOLUME_STEP;
    // In whole steps, or 0.1 + 0.05 would end at 99 %.
    element.volume = clamp(Math.round((element.volume + step) * 100) / 100, 0, 1);
    if (key === 'ArrowUp') element.muted = false;
    say(`Volume ${Math.round(element.volume * 100)} %`);
  }),
  once(['m'], ['M'], 'Mute', ({ element, say }) => {
    element.muted = !element.muted;
    say(element.muted ? 'Muted' : 'Sound on');
  }),
  once(['f'], ['F'], 'Fullscreen', ({ controller }) =>
    request(
      controller,
      document.fullscreenElement || controller.hasAttribute('mediaisfullscreen')
        ? 'mediaexitfullscreenrequest'
        : 'mediaenterfullscreenrequest',
    ),
  ),
  once(['c'], ['C'], 'Captions', ({ captions, say }) => {
    const shown = captions.toggle();
    if (shown === undefined) say('This video has no captions');
    else say(shown === '' ? 'Captions off' : `Captions: ${shown}`);
  }),
  once(['i'], ['I'], 'Picture in picture', ({ controller }) =>
    request(controller, document.pictureInPictureElement ? 'mediaexitpiprequest' : 'mediaenterpiprequest'),
  ),
  held(['<', '>'], ['<', '>'], 'Slower or faster', ({ element, say }, key) => {
    const rate = element.playbackRate + (key === '<' ? -RATE_STEP : RATE_STEP);
    element.playbackRate = clamp(rate, RATE.min, RATE.max);
    say(`Speed ${element.playbackRate}×`);
  }),
  once([...'0123456789'], ['0', '…', '9'], 'To 0 %, 10 %, … 90 % of the video', (player, key) =>
    seek(player, (Number(key) / 10) * player.element.duration),
  ),
  once(['Home', 'End'], ['Home', 'End'], 'To the beginning or the end', (player, key) =>
    seek(player, key === 'Home' ? 0 : player.element.duration),
  ),
  once(['?'], ['?'], 'Show this list', ({ showShortcuts }) => showShortcuts()),
];

type ShortcutParts = [Shortcut['keys'], Shortcut['shown'], string, Shortcut['run']];

function once(...[keys, shown, what, run]: ShortcutParts): Shortcut {
  return { keys, shown, what, run, repeats: false };
}

function held(...[keys, shown, what, run]: ShortcutParts): Shortcut {
  return { keys, shown, what, run, repeats: true };
}

function jump(player: Keyed, seconds: number): void {
  seek(player, player.element.currentTime + seconds);
}

function seek({ element, say }: Keyed, second: number): void {
  const { duration } = element;
  if (!Number.isFinite(duration)) return;
  const target = clamp(second, 0, duration);
  element.currentTime = target;
  say(`${timecode(target)} / ${timecode(duration)}`);
}

function request(controller: HTMLElement, type: string): void {
  controller.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
