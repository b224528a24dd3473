import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

/** What the dashboard's first page makes a browser fetch in JavaScript; Brotli bytes. */
export interface FirstLoad {
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly bytes: number;
  /** The limit of budget.json. */
  readonly budget: number;
}

const compress = promisify(brotliCompress);
const BUDGET_FILE = new URL('./budget.json', import.meta.url);

/** Adds up the scripts and module preloads that the built `index.html` in `distDir` names. */
export async function measureFirstLoad(distDir: string): Promise<FirstLoad> {
  const html = await readFile(join(distDir, 'index.html'), 'utf8');
  const paths = firstLoadPaths(html);
  const files = await Promise.all(
    paths.map(async (path) => {
      const compressed = await compress(await readFile(join(distDir, path)));
      return { path, bytes: compressed.byteLength };
    }),
  );
  const { first_load_brotli_bytes } = JSON.parse(await readFile(BUDGET_FILE, 'utf8'));
  return { files, bytes: files.reduce((sum, file) => sum + file.bytes, 0), budget: first_load_brotli_bytes };
}

/** Paths of the scripts a page loads before anything is clicked, as its tags name them. */
export function firstLoadPaths(html: string): string[] {
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  return tags
    .filter((tag) => tag.startsWith('<script') || /rel="?modulepreload/.test(tag))
    .map((tag) => /(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1])
    .filter((path) => path !== undefined);
}
