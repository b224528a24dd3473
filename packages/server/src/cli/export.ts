import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, truncate } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createExports, EXPORT_FORMATS } from '../analytics/index.ts';
import { DEFAULT_WORKSPACE } from '../auth/index.ts';
import type { Config } from '../config.ts';
import { toError } from '../errors.ts';
import { type Installation, startInstallation } from '../main.ts';
import { addDays, begunStream, createLogger } from '../platform/index.ts';
import { readFromRunningServer } from './control-socket.ts';
import { resumePoint } from './export/resume-point.ts';
import { requireConfig } from './require-config.ts';

const HELP = `usage: kine export views [options]

  --format F      ndjson (default), csv or parquet
  --video ID      one video (default: all)
  --from DAY      first UTC day, YYYY-MM-DD (default: all)
  --to DAY        last UTC day
  --filter JSON   a filter tree, as in POST /api/query
  --out FILE      where to write (default: standard output)
  --resume        go on with a FILE that was cut off, at the last day in it; not for parquet

docs/exports.md says what the columns are.`;

const OPTIONS = {
  format: { type: 'string', default: 'ndjson' },
  video: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  filter: { type: 'string' },
  out: { type: 'string' },
  resume: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const requestSchema = z.object({
  format: z.enum(EXPORT_FORMATS),
  video: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  after: z.string().optional(),
  filter: z.string().optional(),
});
type Request = z.infer<typeof requestSchema>;

/** `kine export views`: through the running server when there is one, else on the data folder itself. */
export async function exportViews(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  if (values.help || positionals.join() !== 'views') {
    console[values.help ? 'log' : 'error'](HELP);
    return values.help ? 0 : 2;
  }
  const config = requireConfig();
  if (!config) return 1;
  const { out, resume, help: _, ...asked } = values;
  try {
    const request = requestSchema.parse(asked);
    const target = await openTarget({ out, resume }, request);
    await writeViews(config, { ...request, after: target.after }, target.stream);
    return 0;
  } catch (thrown) {
    console.error(`kine export: ${sentenceOf(thrown)}`);
    return 1;
  }
}

/** The views of a running installation, once the first of them are there. */
export async function exportCommand(installation: Installation, input: unknown): Promise<Readable> {
  const { stores, library } = installation;
  const exports = createExports({ warehouse: stores.warehouse, videos: library });
  const { bytes } = await exports.views({ workspaceId: DEFAULT_WORKSPACE }, requestSchema.parse(input));
  return begunStream(bytes);
}

interface Target {
  /** Opened only when there is something to write: a wrong question leaves the file as it is. */
  readonly stream: () => Promise<Writable>;
  readonly after?: string;
}

async function openTarget(
  { out, resume }: { readonly out: string | undefined; readonly resume: boolean },
  { format }: Request,
): Promise<Target> {
  if (resume && out === undefined) throw new Error('--resume needs the --out that it goes on with.');
  if (out === undefined) return { stream: async () => process.stdout };
  if (resume && format === 'parquet') {
    throw new Error('A Parquet file cannot be gone on with: write another one with --from.');
  }
  const point =
    resume && format !== 'parquet' && existsSync(out) ? await resumePoint(out, format) : undefined;
  if (!point) return { stream: async () => createWriteStream(out) };
  const stream = async (): Promise<Writable> => {
    await truncate(out, point.at);
    return createWriteStream(out, { flags: 'a' });
  };
  return { stream, after: addDays(point.day, -1) };
}

async function writeViews(config: Config, request: Request, target: Target['stream']): Promise<void> {
  const views = await readFromRunningServer(config.dataDir, 'export', request);
  if (views) return pipeline(views, await target());
  await mkdir(config.dataDir, { recursive: true });
  const installation = await startInstallation({ ...config, port: 0 }, createLogger(config.logLevel));
  try {
    await pipeline(await exportCommand(installation, request), await target());
  } finally {
    await installation.stop();
  }
}

function sentenceOf(thrown: unknown): string {
  if (thrown instanceof z.ZodError) return z.prettifyError(thrown);
  const error = toError(thrown);
  const cutOff = 'code' in error && error.code === 'ECONNRESET';
  return cutOff ? 'The export was cut off. What is whole stays; --resume goes on with it.' : error.message;
}
