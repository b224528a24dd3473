import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { DEFAULT_WORKSPACE } from '../auth/index.ts';
import type { Config } from '../config.ts';
import { toError } from '../errors.ts';
import { type Installation, startInstallation } from '../main.ts';
import { createLogger } from '../platform/index.ts';
import { askRunningServer, openControlSocket } from './control-socket.ts';
import { recomputeCommands } from './recompute.ts';
import { requireConfig } from './require-config.ts';
import { userCommands } from './user/user-commands.ts';

const HELP = `usage: kine serve [--demo]

  --demo   add example videos, write 60 days of history and let a simulated audience watch;
           accounts are off, unless KINE_ACCOUNTS=on is set

Settings come from the environment; README.md has the table.`;

/** `kine serve`: runs until it is told to stop by SIGINT or SIGTERM. */
export async function serve(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { demo: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const config = requireConfig(values.demo ? { KINE_ACCOUNTS: 'off' } : undefined);
  if (!config) return 1;
  if (await askRunningServer(config.dataDir, 'ping', null)) {
    console.error(
      `Another server runs on ${config.dataDir}. Stop it, or set KINE_DATA_DIR to another folder.`,
    );
    return 1;
  }
  const installation = await start(config);
  if (!installation) return 1;
  await runUntilStopped(installation, values.demo);
  return 0;
}

async function start(config: Config): Promise<Installation | undefined> {
  try {
    return await startInstallation(config, createLogger(config.logLevel));
  } catch (thrown) {
    const error = toError(thrown);
    const taken = 'code' in error && error.code === 'EADDRINUSE';
    console.error(
      taken
        ? `Port ${config.port} on ${config.host} is taken. End the program that has it, or set KINE_PORT to another.`
        : `Kine-sense could not start: ${error.message}\n"npm run kine -- doctor" looks for the reason.`,
    );
    return undefined;
  }
}

async function runUntilStopped(installation: Installation, demo: boolean): Promise<void> {
  const { config, url } = installation;
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  const control = await openControlSocket(config.dataDir, {
    ping: async () => ({ url, sealed: await installation.sealing.status().catch(() => null) }),
    export: async (input) => (await import('./export.ts')).exportCommand(installation, input),
    ...recomputeCommands(installation),
    viewer: async (input) => (await import('./viewer.ts')).viewerCommand(installation, input),
    ...userCommands(installation.accounts, url),
    seed: async (input) => (await import('./seed.ts')).seedCommand(installation, input),
  });
  console.log(`Kine-sense is at ${url}`);
  if (!config.accounts) console.log('Accounts are off: whoever reaches this address is the owner.');
  console.log(demo ? 'The demo is being prepared …' : await nextStep(installation));
  if (demo) {
    const { runDemo } = await import('./demo/run-demo.ts');
    runDemo(installation, ended.signal).catch((thrown: unknown) =>
      console.error(`The demo stopped: ${toError(thrown).message}`),
    );
  }
  if (!ended.signal.aborted) await once(ended.signal, 'abort');
  await control.stop();
  await installation.stop();
}

async function nextStep({ library, accounts, url }: Installation): Promise<string> {
  if (await accounts?.setup.needed()) {
    return [
      `First make your account: ${url}/setup`,
      `From another machine it asks for this code: ${accounts?.setup.code}`,
    ].join('\n');
  }
  if (library.all(DEFAULT_WORKSPACE).length > 0) return 'Stop it with Ctrl+C.';
  return `Next: open ${url} and add a video. For a look at a living example: npm start -- --demo`;
}
