import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import { createLimit } from '../platform/index.ts';
import type { MediaTools } from './examine-file.ts';
import type { MediaFolder } from './media-folder.ts';
import { readPicture } from './pictures/read-picture.ts';
import { redrawPicture } from './pictures/redraw-picture.ts';
import type { VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';

/** A frame as PNG has 4 MB where it is of 1080 lines. */
export const MAX_POSTER_BYTES = 8 * 1024 ** 2;

export interface Posters {
  /**
   * Replaces the poster by a picture, PNG, JPEG or WebP, drawn anew. Throws KINE_VIDEO_NOT_FOUND,
   * KINE_NOT_A_PICTURE, KINE_PICTURE_BEYOND_LIMITS, KINE_PROCESSING_TIMEOUT or KINE_PROCESSING_FAILED.
   */
  setPoster(scope: Scope, videoId: string, bytes: Buffer): Promise<VideoRecord>;
}

interface PostersDeps {
  readonly store: VideoStore;
  readonly media: MediaFolder;
  readonly tools: MediaTools;
}

/** Posters that a person chose, in place of what was drawn or fetched when the video was added. */
export function createPosters({ store, media, tools }: PostersDeps): Posters {
  // A picture of 8K is 130 MB when it is decoded.
  const oneAtATime = createLimit(1);
  return {
    async setPoster(scope, videoId, bytes) {
      store.get(scope, videoId);
      const picture = readPicture(bytes);
      const drawn = await oneAtATime(async () => {
        const folder = await media.workplace();
        try {
          return await readFile(await redrawPicture(tools.ffmpeg, picture, folder));
        } finally {
          await media.clear(folder);
        }
      });
      return replacePoster({ store, media }, videoId, drawn);
    },
  };
}

/** Under a name that nothing had before, since browsers keep what they once got under a name. */
async function replacePoster(
  { store, media }: Pick<PostersDeps, 'store' | 'media'>,
  videoId: string,
  picture: Buffer,
): Promise<VideoRecord> {
  const poster = `poster-${randomBytes(6).toString('hex')}.jpg`;
  await media.write(videoId, poster, picture);
  let old = null as string | null;
  const record = await store.update(videoId, (before) => {
    old = before.poster;
    return { poster };
  });
  if (!record) {
    await media.remove(videoId);
    throw new KineError('KINE_VIDEO_NOT_FOUND');
  }
  if (old !== null) await media.discard(videoId, old);
  return record;
}
