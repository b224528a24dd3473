import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { KineError } from '../../errors.ts';
import { POSTER_FILE } from '../make-poster.ts';
import type { VideoRecord } from '../video-record.ts';
import { LIST_IDS } from './data-api.ts';
import { fetchThumbnail } from './fetch-thumbnail.ts';
import { askOembed } from './oembed.ts';
import { factsWarnings, type YoutubeDeps } from './youtube-deps.ts';
import type { YoutubeFacts } from './youtube-facts.ts';
import { youtubeIdOf } from './youtube-video.ts';

/**
 * Asks YouTube anew about every video from there: counts, availability, title, poster. Sweeps what may be kept
 * no longer first, whether the asking succeeds or not. Throws what a whole batch met: quota, key, no connection.
 */
export async function refreshYoutube(deps: YoutubeDeps, signal: AbortSignal): Promise<void> {
  await deps.facts.sweep();
  const records = [...deps.store.ofSource('youtube')].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (let at = 0; at < records.length; at += LIST_IDS) {
    signal.throwIfAborted();
    const batch = records.slice(at, at + LIST_IDS);
    if (deps.api) await refreshBatch(deps, batch, signal);
    else for (const record of batch) await refreshByOembed(deps, record, signal);
  }
}

async function refreshBatch(
  deps: YoutubeDeps,
  records: readonly VideoRecord[],
  signal: AbortSignal,
): Promise<void> {
  const { api, facts: store } = deps;
  const ids = records.flatMap((record) => youtubeIdOf(record) ?? []);
  const key = ids.join(',');
  const answer = await api?.list([...new Set(ids)], await store.etagOf(key));
  if (answer?.kind === 'unchanged') {
    for (const record of records) await store.noteUnchanged(record.id);
    return;
  }
  const found = new Map(answer?.facts.map((facts) => [facts.youtubeId, facts]));
  for (const record of records) {
    signal.throwIfAborted();
    const facts = found.get(youtubeIdOf(record) ?? '');
    if (facts) await takeIn(deps, record, facts);
    else await store.noteProblem(record.id, 'KINE_YOUTUBE_GONE');
  }
  // Last, so that a refresh that was cut off is not taken for a whole one.
  if (answer?.etag) await store.keepEtag(key, answer.etag);
}

async function refreshByOembed(deps: YoutubeDeps, record: VideoRecord, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  try {
    await takeIn(deps, record, await askOembed(deps, youtubeIdOf(record) ?? ''));
  } catch (thrown) {
    const passing = !(thrown instanceof KineError) || thrown.status >= 500;
    if (passing) throw thrown;
    await deps.facts.noteProblem(record.id, thrown.code);
  }
}

/** Brings a video up to date. A title or poster that the person changed is theirs; a length that is known stays. */
async function takeIn(deps: YoutubeDeps, record: VideoRecord, facts: YoutubeFacts): Promise<void> {
  const { store, media } = deps;
  const { id } = record;
  const before = await deps.facts.lastCheck(id);
  const renewed = await renewPoster(deps, record, facts);
  let shown = null as string | null;
  const after = await store.update(id, ({ title, durationMs, poster }) => {
    shown = poster;
    return {
      ...(renewed !== null && !isChosen(poster) ? { poster: renewed } : {}),
      ...(title === before?.title ? { title: facts.title } : {}),
      ...(facts.durationMs > 0 && (durationMs === 0 || before?.live) ? { durationMs: facts.durationMs } : {}),
      warnings: factsWarnings(facts),
    };
  });
  // Removed while its picture was fetched: the write brought its folder back.
  if (!after) return media.remove(id);
  for (const name of renewed === null ? [] : [shown, renewed]) {
    if (name !== null && name !== after.poster) await media.discard(id, name);
  }
  await deps.facts.noteFacts(id, facts);
  if (!facts.embeddable) await deps.facts.noteProblem(id, 'KINE_YOUTUBE_NOT_EMBEDDABLE');
}

/** Begins the names of renewed pictures; what a person chose is named otherwise. */
const RENEWED = 'youtube-';

/** Whether a person put another picture in the place of YouTube's. */
function isChosen(poster: string | null): boolean {
  return poster !== null && poster !== POSTER_FILE && !poster.startsWith(RENEWED);
}

/**
 * Fetches the picture again and answers with its file when it is another one; null when the poster stays. The name
 * goes with the bytes, since browsers keep what they once got under a name.
 */
async function renewPoster(
  { thumbnails, media }: YoutubeDeps,
  { id, poster }: VideoRecord,
  facts: YoutubeFacts,
): Promise<string | null> {
  if (isChosen(poster)) return null;
  const picture = await fetchThumbnail(thumbnails, facts.thumbnails);
  if (!picture) return null;
  const stored = poster && (await readFile(path.join(media.root, id, poster)).catch(() => null));
  if (stored && picture.equals(stored)) return null;
  const name = `${RENEWED}${createHash('sha256').update(picture).digest('hex').slice(0, 12)}.jpg`;
  await media.write(id, name, picture);
  return name;
}
