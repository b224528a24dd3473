import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isVideoId } from './video-id.ts';

const INCOMING = '.incoming';
const WORK = '.work';

/**
 * The media on disk: `<root>/<video id>/…`. A video's folder is made under `.incoming`, filled, and appears
 * under its final name in one rename, so what is there is whole.
 */
export interface MediaFolder {
  readonly root: string;
  /** Makes and returns the folder in which a new video's files are put together. */
  begin(videoId: string): Promise<string>;
  /** Moves the finished folder to its place, on the disk and not only in its cache. */
  publish(videoId: string): Promise<void>;
  /**
   * Moves a file that was made after `begin` to a video that is there already, under a name that nothing had
   * before, since files are cached for ever; returns that name.
   */
  keep(videoId: string, name: string): Promise<string>;
  /** Throws away what `begin` made. */
  abandon(videoId: string): Promise<void>;
  /** Puts a file into a published video's folder, whole and on the disk, or not at all. */
  write(videoId: string, name: string, content: string | Buffer): Promise<void>;
  /** Removes one file or folder; nothing happens when it is not there. */
  discard(videoId: string, name: string): Promise<void>;
  /** Makes and returns a folder for files in the making; `clear` it in the end. A crash leaves it to the next start. */
  workplace(): Promise<string>;
  clear(workplace: string): Promise<void>;
  /** Moves a finished file or folder out of a workplace into a published video's folder, on the disk. */
  adopt(videoId: string, from: string, name: string): Promise<void>;
  /** Removes a video's files; nothing happens when there are none. */
  remove(videoId: string): Promise<void>;
}

/** Opens the folder and sweeps what a crash left: unfinished uploads, and folders of videos that are not known. */
export async function openMediaFolder(
  root: string,
  isKnown: (videoId: string) => boolean,
): Promise<MediaFolder> {
  const incoming = path.join(root, INCOMING);
  const work = path.join(root, WORK);
  await removeFolder(work);
  await mkdir(work, { recursive: true });
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { recursive: true });
  for (const name of await readdir(root)) {
    if (isVideoId(name) && !isKnown(name)) await removeFolder(path.join(root, name));
  }
  return {
    root,
    async begin(videoId) {
      const folder = path.join(incoming, videoId);
      await mkdir(folder);
      return folder;
    },
    async publish(videoId) {
      const from = path.join(incoming, videoId);
      for (const name of await readdir(from)) await flush(path.join(from, name));
      await flush(from);
      await rename(from, path.join(root, videoId));
      await flush(root);
    },
    async keep(videoId, name) {
      const { name: stem, ext } = path.parse(name);
      const kept = `${stem}-${randomBytes(6).toString('hex')}${ext}`;
      const from = path.join(incoming, videoId, name);
      await flush(from);
      await mkdir(path.join(root, videoId), { recursive: true });
      await rename(from, path.join(root, videoId, kept));
      await flush(path.join(root, videoId));
      return kept;
    },
    abandon: (videoId) => removeFolder(path.join(incoming, videoId)),
    async write(videoId, name, content) {
      const folder = path.join(root, videoId);
      await mkdir(folder, { recursive: true });
      const part = path.join(folder, `.${name}.part`);
      await writeFile(part, content, { flush: true });
      await rename(part, path.join(folder, name));
      await flush(folder);
    },
    discard: (videoId, name) => removeFolder(path.join(root, videoId, name)),
    workplace: () => mkdtemp(path.join(work, 'job-')),
    clear: removeFolder,
    async adopt(videoId, from, name) {
      const folder = path.join(root, videoId);
      if ((await stat(from)).isDirectory()) {
        for (const part of await readdir(from)) await flush(path.join(from, part));
      }
      await flush(from);
      await rename(from, path.join(folder, name));
      await flush(folder);
    },
    remove: (videoId) => removeFolder(path.join(root, videoId)),
  };
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function flush(target: string): Promise<void> {
  const handle = await open(target, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
