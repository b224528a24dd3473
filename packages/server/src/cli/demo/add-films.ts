import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Scope } from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import type { Library } from '../../library/index.ts';
import { DEMO_FILMS, type DemoFilm } from './demo-films.ts';
import { makeFilm } from './make-film.ts';

/** The example films of a library, by id. */
export interface Films {
  readonly all: readonly string[];
  /** Those that were not there before. */
  readonly added: readonly string[];
}

/** Draws the example films that the library does not have yet and adds them. */
export async function addFilms(library: Library, scope: Scope, config: Config): Promise<Films> {
  const ids = new Map(library.records(scope).map(({ title, id }) => [title, id]));
  const there = DEMO_FILMS.flatMap(({ title }) => ids.get(title) ?? []);
  const folder = await mkdtemp(path.join(tmpdir(), 'kine-demo-'));
  const added: string[] = [];
  try {
    for (const film of DEMO_FILMS) {
      if (!ids.has(film.title))
        added.push(await addFilm(library, scope, { film, folder, ffmpeg: config.ffmpeg }));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { all: [...there, ...added], added };
}

interface FilmInput {
  readonly film: DemoFilm;
  readonly folder: string;
  readonly ffmpeg: string;
}

async function addFilm(library: Library, scope: Scope, { film, folder, ffmpeg }: FilmInput): Promise<string> {
  const file = await makeFilm(film, folder, ffmpeg);
  const received = await library.receiveUpload(createReadStream(file), (await stat(file)).size);
  const { record } = await library.addUpload(scope, received, { fileName: film.file, title: film.title });
  return record.id;
}
