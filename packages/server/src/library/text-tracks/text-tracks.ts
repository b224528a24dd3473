import type { CaptionKind, Chapter } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { cleanTitle } from '../clean-title.ts';
import type { MediaFolder } from '../media-folder.ts';
import { newVideoId } from '../video-id.ts';
import type { VideoRecord } from '../video-record.ts';
import type { VideoStore } from '../video-store.ts';
import { checkChapters } from './check-chapters.ts';
import { type CaptionsRecord, captionsFile } from './text-track-record.ts';
import { toWebVtt } from './to-web-vtt.ts';

/** Enough for every official language of the United Nations, the Union and a few more. */
const MAX_FILES = 50;

export interface NewCaptions {
  /** The file as sent: WebVTT or SRT. */
  readonly bytes: Uint8Array;
  readonly lang: string;
  /** By default the language's own name. */
  readonly label?: string | undefined;
  readonly kind: CaptionKind;
  readonly isDefault: boolean;
}

export interface CaptionsChange {
  readonly label?: string | undefined;
  readonly isDefault?: boolean | undefined;
}

/** Captions and chapters of videos. Every function throws KINE_VIDEO_NOT_FOUND. */
export interface TextTracks {
  /** Throws KINE_BAD_CAPTIONS with the line at fault, KINE_CAPTIONS_EXIST, KINE_BAD_REQUEST. */
  addCaptions(scope: Scope, videoId: string, captions: NewCaptions): Promise<VideoRecord>;
  /** Throws KINE_CAPTIONS_NOT_FOUND, KINE_CAPTIONS_EXIST. */
  changeCaptions(
    scope: Scope,
    videoId: string,
    change: CaptionsChange & { id: string },
  ): Promise<VideoRecord>;
  /** Throws KINE_CAPTIONS_NOT_FOUND. */
  removeCaptions(scope: Scope, videoId: string, captionsId: string): Promise<void>;
  /** Replaces all chapters. Throws KINE_BAD_CHAPTERS. */
  setChapters(scope: Scope, videoId: string, chapters: readonly Chapter[]): Promise<VideoRecord>;
}

interface TextTracksDeps {
  readonly store: VideoStore;
  readonly media: MediaFolder;
}

export function createTextTracks({ store, media }: TextTracksDeps): TextTracks {
  return {
    async addCaptions(scope, videoId, { bytes, lang, label, ...rest }) {
      const { captions } = store.get(scope, videoId);
      const language = canonicalLanguage(lang);
      const added = { id: newVideoId(), lang: language, label: labelOf(label, language), ...rest };
      checkPlace(captions, added);
      const file = captionsFile(added);
      await media.write(videoId, file, toWebVtt(bytes));
      try {
        return await changed(store, videoId, (before) => {
          checkPlace(before.captions, added);
          return { captions: [...withoutDefault(before.captions, added.isDefault), added] };
        });
      } catch (error) {
        await (store.findRecord(videoId) ? media.discard(videoId, file) : media.remove(videoId));
        throw error;
      }
    },
    async changeCaptions(scope, videoId, { id, label, isDefault }) {
      store.get(scope, videoId);
      return changed(store, videoId, ({ captions }) => {
        const old = captionsOf(captions, id);
        const next = {
          ...old,
          label: label === undefined ? old.label : labelOf(label, old.lang),
          isDefault: isDefault ?? old.isDefault,
        };
        checkNew(
          captions.filter((other) => other !== old),
          next,
        );
        const list = withoutDefault(captions, next.isDefault);
        return { captions: list.map((one) => (one.id === id ? next : one)) };
      });
    },
    async removeCaptions(scope, videoId, id) {
      const gone = captionsOf(store.get(scope, videoId).captions, id);
      await changed(store, videoId, ({ captions }) => ({
        captions: captions.filter((one) => one.id !== id),
      }));
      await media.discard(videoId, captionsFile(gone));
    },
    async setChapters(scope, videoId, chapters) {
      store.get(scope, videoId);
      return changed(store, videoId, ({ durationMs }) => ({ chapters: checkChapters(chapters, durationMs) }));
    },
  };
}

async function changed(
  store: VideoStore,
  videoId: string,
  change: (before: VideoRecord) => Partial<VideoRecord>,
): Promise<VideoRecord> {
  const record = await store.update(videoId, change);
  if (!record) throw new KineError('KINE_VIDEO_NOT_FOUND');
  return record;
}

function captionsOf(captions: readonly CaptionsRecord[], id: string): CaptionsRecord {
  const found = captions.find((one) => one.id === id);
  if (!found) throw new KineError('KINE_CAPTIONS_NOT_FOUND');
  return found;
}

function checkPlace(captions: readonly CaptionsRecord[], added: CaptionsRecord): void {
  if (captions.length >= MAX_FILES) {
    throw new KineError('KINE_BAD_CAPTIONS', {
      message: `A video has at most ${MAX_FILES} caption files. Remove one first.`,
    });
  }
  checkNew(captions, added);
}

/** Players tell captions apart by language, kind and label. */
function checkNew(others: readonly CaptionsRecord[], { lang, kind, label }: CaptionsRecord): void {
  if (!others.some((one) => one.lang === lang && one.kind === kind && one.label === label)) return;
  throw new KineError('KINE_CAPTIONS_EXIST', {
    message: `The video has ${kind} “${label}” already. Remove them first, or give another label.`,
    field: 'label',
  });
}

/** One file at most is shown from the start. */
function withoutDefault(captions: readonly CaptionsRecord[], taken: boolean): CaptionsRecord[] {
  return captions.map((one) => (taken && one.isDefault ? { ...one, isDefault: false } : one));
}

function canonicalLanguage(lang: string): string {
  try {
    const [canonical] = Intl.getCanonicalLocales(lang.trim());
    if (canonical) return canonical;
  } catch {
    // Told below, as for an empty text.
  }
  throw new KineError('KINE_BAD_REQUEST', {
    message: 'lang: must be a language tag such as en, pt-BR or zh-Hant.',
    field: 'lang',
  });
}

/** The label as typed, else the language's name in that language: “français”. */
function labelOf(label: string | undefined, lang: string): string {
  const typed = cleanTitle(label ?? '');
  if (typed !== '') return typed;
  return new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
}
