#!/usr/bin/env node
import { checkNodeVersion } from './check-node-version.ts';

/** One line and one loader a command; the modules behind a command load only when it runs. */
const COMMANDS: Readonly<
  Record<string, { about: string; load: () => Promise<(args: string[]) => Promise<number>> }>
> = {
  serve: {
    about: 'start the server; --demo adds example videos, 60 days of history and a live audience',
    load: async () => (await import('./serve.ts')).serve,
  },
  migrate: {
    about: 'bring the databases up to date and stop',
    load: async () => (await import('./migrate.ts')).migrate,
  },
  seed: {
    about: 'write days of simulated history into the videos of the library',
    load: async () => (await import('./seed.ts')).seed,
  },
  simulate: {
    about: 'let a deterministic audience watch over the real protocol',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  export: {
    about: 'write every stored view into a file: ndjson, csv or parquet',
    load: async () => (await import('./export.ts')).exportViews,
  },
  recompute: {
    about: 'compute sealed days again from the single views',
    load: async () => (await import('./recompute.ts')).recompute,
  },
  user: {
    about: 'list people, add one, or give one a link for a new password',
    load: async () => (await import('./user/user.ts')).user,
  },
  viewer: {
    about: 'print or erase everything that is stored of one person',
    load: async () => (await import('./viewer.ts')).viewer,
  },
  doctor: {
    about: 'check this machine and the data folder, and say how to mend what is wrong',
    load: async () => (await import('./doctor.ts')).doctor,
  },
};

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`);
  return [
    'usage: kine <command> [options]',
    '',
    ...lines,
    '',
    'kine <command> --help tells the options.',
  ].join('\n');
}

async function main([name, ...args]: string[]): Promise<number> {
  const command = name === undefined ? undefined : COMMANDS[name];
  if (!command) {
    console.error(name && name !== '--help' ? `kine: there is no command "${name}".\n\n${usage()}` : usage());
    return name === '--help' ? 0 : 2;
  }
  const run = await command.load();
  try {
    return await run(args);
  } catch (thrown) {
    if (!isBadOption(thrown)) throw thrown;
    console.error(`kine ${name}: ${thrown.message}\nkine ${name} --help tells the options.`);
    return 2;
  }
}

/** What `parseArgs` throws at an option it does not know. */
function isBadOption(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS');
}

checkNodeVersion();
process.exitCode = await main(process.argv.slice(2));
