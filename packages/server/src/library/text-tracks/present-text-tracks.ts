import type { Captions, Chapter } from '@kine/protocol/schemas';
import type { VideoRecord } from '../video-record.ts';
import { captionsFile } from './text-track-record.ts';

/** The captions as players and the dashboard get them. */
export function presentCaptions({ id, captions }: VideoRecord, address = id): Captions[] {
  return captions.map(({ isDefault, ...caption }) => ({
    ...caption,
    src: `/media/${address}/${captionsFile({ ...caption, isDefault })}`,
    default: isDefault,
  }));
}

/** The chapters as players and the dashboard get them. */
export function presentChapters({ chapters }: VideoRecord): Chapter[] {
  return chapters.map(({ startMs, title }) => ({ start_s: startMs / 1_000, title }));
}
