import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { daySchema } from '@kine/protocol/schemas';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { toError } from '../errors.ts';
import { type Installation, startInstallation } from '../main.ts';
import type { Job } from '../metadata/index.ts';
import { createLogger } from '../platform/index.ts';
import { askRunningServer } from './control-socket.ts';
import { requireConfig } from './require-config.ts';

const HELP = `usage: kine recompute [options]

Computes sealed days again from the single views. Until a day is done it is read from the views, so that every
number stays right meanwhile. Days whose views are no longer kept stay as they are.

  --video ID   only this video
  --from DAY   first UTC day, YYYY-MM-DD (default: the first there is)
  --to DAY     last UTC day (default: the last that is sealed)`;

const OPTIONS = {
  video: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const askedSchema = z.object({
  video: z.string().optional(),
  from: daySchema.default('1970-01-01'),
  to: daySchema.default('2149-06-06'),
});

/** How the work goes, as the server tells it. */
export type RecomputeStep = Pick<Job, 'id' | 'state' | 'progress' | 'words' | 'error'>;

type Ask = (command: 'recompute' | 'recompute-step', input: unknown) => Promise<RecomputeStep>;

const LOOK_EVERY_MS = 500;

/** `kine recompute`: through the running server when there is one, else on the data folder itself. */
export async function recompute(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const config = requireConfig();
  if (!config) return 1;
  try {
    const { help: _, ...asked } = values;
    const begun = (await askRunningServer(config.dataDir, 'recompute', asked)) as Answer | undefined;
    if (begun) await follow(begun.answer, askServer(config.dataDir));
    else await recomputeAlone(config, asked);
    return 0;
  } catch (thrown) {
    console.error(`kine recompute: ${toError(thrown).message}`);
    return 1;
  }
}

interface Answer {
  readonly answer: RecomputeStep;
}

function askServer(dataDir: string): Ask {
  return async (command, input) => {
    const told = (await askRunningServer(dataDir, command, input)) as Answer | undefined;
    if (!told) throw new Error('The server has ended. It goes on with the work at its next start.');
    return told.answer;
  };
}

/** A server that nobody can reach, for as long as it takes. */
async function recomputeAlone(config: Config, asked: unknown): Promise<void> {
  await mkdir(config.dataDir, { recursive: true });
  const installation = await startInstallation({ ...config, port: 0 }, createLogger(config.logLevel));
  try {
    const commands = recomputeCommands(installation);
    await follow(await commands.recompute(asked), (command, input) => commands[command](input));
  } finally {
    await installation.stop();
  }
}

/** Prints a line each time something new is done. Throws with the reason when the work fails. */
async function follow(begun: RecomputeStep, ask: Ask): Promise<void> {
  let said = '';
  let step = begun;
  while (step.state === 'waiting' || step.state === 'running') {
    const line = step.state === 'waiting' ? 'waiting' : `${Math.round(step.progress * 100)} % ${step.words}`;
    if (line !== said) console.log(line);
    said = line;
    await sleep(LOOK_EVERY_MS);
    step = await ask('recompute-step', { id: step.id });
  }
  if (step.state !== 'done') throw new Error(step.error?.message ?? 'The work was stopped.');
  console.log('Every asked day is computed again.');
}

/** What a running server does for the command. */
export function recomputeCommands({
  sealingJobs,
  library,
}: Pick<Installation, 'sealingJobs' | 'library'>): Record<
  'recompute' | 'recompute-step',
  (input: unknown) => Promise<RecomputeStep>
> {
  const stepOf = ({ id, state, progress, words, error }: Job): RecomputeStep => ({
    ...{ id, state, progress, words, error },
  });
  return {
    recompute: async (input) => {
      const asked = askedSchema.safeParse(input);
      if (!asked.success) throw new Error(z.prettifyError(asked.error));
      const { video: videoId, from, to } = asked.data;
      if (videoId !== undefined && !library.find(videoId)) throw new Error(`There is no video ${videoId}.`);
      return stepOf(await sealingJobs.request({ videoId, from, to }));
    },
    'recompute-step': async (input) => {
      const job = await sealingJobs.find(z.object({ id: z.string() }).parse(input).id);
      if (!job) throw new Error('The work is no longer known.');
      return stepOf(job);
    },
  };
}
