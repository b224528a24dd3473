import type { Captions } from '@kine/protocol/schemas';
import { viewerMemory } from './viewer-memory.ts';

const KEY = 'captions';

/** The language last chosen here, `''` for no captions, null while nothing was chosen. */
export function chosenLanguage(): string | null {
  const kept = viewerMemory.read(KEY);
  return typeof kept === 'string' ? kept : null;
}

/** The captions to begin with: those chosen last time, on any video, else the owner's default. */
export function firstCaptions(captions: readonly Captions[], chosen: string | null): Captions | undefined {
  if (chosen === '') return undefined;
  return bestOf(captions, chosen ? [chosen] : []) ?? captions.find((one) => one.default);
}

/** The first of the languages there are captions in; `pt` takes `pt-BR` and the other way round. */
function bestOf<T extends { readonly lang: string }>(
  all: readonly T[],
  languages: readonly string[],
): T | undefined {
  const primary = (lang: string): string | undefined => lang.toLowerCase().split('-')[0];
  for (const wanted of languages) {
    const found =
      all.find(({ lang }) => lang === wanted) ?? all.find(({ lang }) => primary(lang) === primary(wanted));
    if (found) return found;
  }
  return undefined;
}

/** Turns captions on and off, and remembers what the viewer chose, by key or in the menu. */
export interface CaptionsChoice {
  /** Answers with the label of what is shown now, `''` for none, undefined when the video has no captions. */
  toggle(): string | undefined;
  stop(): void;
}

/** `controller` hears the menu's requests before they are carried out. */
export function watchCaptionsChoice(controller: HTMLElement, element: HTMLMediaElement): CaptionsChoice {
  const tracks = (): TextTrack[] =>
    [...element.textTracks].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');
  const shown = (): TextTrack | undefined => tracks().find(({ mode }) => mode === 'showing');
  const remember = (): void => viewerMemory.write(KEY, shown()?.language ?? '');
  const rememberLater = (): void => queueMicrotask(remember);
  const requests = ['mediashowsubtitlesrequest', 'mediadisablesubtitlesrequest'];
  for (const request of requests) controller.addEventListener(request, rememberLater);
  let last: TextTrack | undefined;
  return {
    toggle() {
      const all = tracks();
      const showing = shown();
      const languages = [chosenLanguage() ?? '', ...navigator.languages].filter((lang) => lang !== '');
      const named = all.map((track) => ({ lang: track.language, track }));
      const next = showing ? undefined : (last ?? bestOf(named, languages)?.track ?? all[0]);
      last = showing;
      for (const track of all) track.mode = track === next ? 'showing' : 'disabled';
      if (all.length === 0) return undefined;
      remember();
      return next?.label ?? '';
    },
    stop() {
      for (const request of requests) controller.removeEventListener(request, rememberLater);
    },
  };
}
