import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Scope } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import type { Library } from '../../library/index.ts';
import { DEMO_FILMS, type DemoFilm } from './demo-films.ts';
import { makeFilm } from './make-film.ts';

/** Draws the example films that the library does not have yet and adds them; resolves with their ids. */
export async function addFilms(library: Library, scope: Scope, config: Config): Promise<string[]> {
  const titles = new Set(library.records(scope).map((record) => record.title));
  const missing = DEMO_FILMS.filter(({ title }) => !titles.has(title));
  if (missing.length === 0) return [];
  const folder = await mkdtemp(path.join(tmpdir(), 'kine-demo-'));
  try {
    const added: string[] = [];
    for (const film of missing)
      added.push(await addFilm(library, scope, { film, folder, ffmpeg: config.ffmpeg }));
    return added;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function addFilm(
  library: Library,
  scope: Scope,
  { film, folder, ffmpeg }: { film: DemoFilm; folder: string; ffmpeg: string },
): Promise<string> {
  const file = await makeFilm(film, folder, ffmpeg);
  const received = await library.receiveUpload(createReadStream(file), (await stat(file)).size);
  const { record } = await library.addUpload(scope, received, { fileName: film.file, title: film.title });
  return record.id;
}
