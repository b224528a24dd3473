import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { viewerSchema } from '@kine/protocol/schemas';
import { z } from 'zod';
import { DEFAULT_WORKSPACE } from '../auth/index.ts';
import { toError } from '../errors.ts';
import { type Installation, startInstallation } from '../main.ts';
import { createLogger } from '../platform/index.ts';
import { askRunningServer } from './control-socket.ts';
import { requireConfig } from './require-config.ts';

const HELP = `usage: kine viewer (--view ID | --key KEY | --id ID) [options]

Prints every view of one person with all that is stored of it, a JSON object a line.

  --view ID         one view
  --key KEY         a viewer of one UTC day, by the viewer key
  --id ID           whom your own site calls so (data-viewer)
  --erase           removes them for good instead, and tells how many there were
  --workspace ID    (default: ${DEFAULT_WORKSPACE})`;

const OPTIONS = {
  view: { type: 'string' },
  key: { type: 'string' },
  id: { type: 'string' },
  erase: { type: 'boolean', default: false },
  workspace: { type: 'string', default: DEFAULT_WORKSPACE },
  help: { type: 'boolean', default: false },
} as const;

const askedSchema = z.object({ viewer: viewerSchema, erase: z.boolean(), workspace: z.string() });

type Told = { readonly erased: number } | { readonly views: readonly object[] };

/** `kine viewer`: through the running server when there is one, else on the data folder itself. */
export async function viewer(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const config = requireConfig();
  if (!config) return 1;
  const { view: view_id, key: viewer_key, id: viewer_id, erase, workspace } = values;
  const named = Object.entries({ view_id, viewer_key, viewer_id }).filter(([, value]) => value !== undefined);
  try {
    if (named.length !== 1) throw new Error('Name one of --view, --key and --id.');
    const asked = { viewer: Object.fromEntries(named), erase, workspace };
    const told = await askRunningServer(config.dataDir, 'viewer', asked);
    print((told?.answer ?? (await askAlone(config, asked))) as Told);
    return 0;
  } catch (thrown) {
    console.error(`kine viewer: ${toError(thrown).message}`);
    return 1;
  }
}

function print(told: Told): void {
  if ('erased' in told) console.log(`${told.erased} views are erased.`);
  else for (const view of told.views) console.log(JSON.stringify(view));
}

async function askAlone(
  config: NonNullable<ReturnType<typeof requireConfig>>,
  asked: unknown,
): Promise<unknown> {
  await mkdir(config.dataDir, { recursive: true });
  const installation = await startInstallation({ ...config, port: 0 }, createLogger(config.logLevel));
  try {
    return await viewerCommand(installation, asked);
  } finally {
    await installation.stop();
  }
}

/** What a running server does for the command. */
export async function viewerCommand({ ingest }: Pick<Installation, 'ingest'>, input: unknown): Promise<Told> {
  const asked = askedSchema.safeParse(input);
  if (!asked.success) throw new Error(z.prettifyError(asked.error));
  const { viewer: whom, erase, workspace: workspaceId } = asked.data;
  if (erase) return { erased: await ingest.viewerData.erase({ workspaceId }, whom) };
  return { views: await ingest.viewerData.export({ workspaceId }, whom) };
}
