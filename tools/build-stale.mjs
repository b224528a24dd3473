import path from 'node:path';
import { precompress } from './precompress.mjs';
import { fingerprint, root, run, say, stop, unlessDone } from './prepare.mjs';

/** What is built, from which sources. The server runs from source and is not built. */
const BUILDS = [
  {
    name: 'tracker',
    sources: ['packages/tracker', 'packages/protocol/src', 'package-lock.json'],
    command: ['npm', 'run', '--silent', 'build', '-w', 'packages/tracker'],
  },
  {
    name: 'web',
    sources: ['packages/web', 'packages/tracker/src', 'packages/protocol/src', 'package-lock.json'],
    command: ['npm', 'run', '--silent', 'build', '-w', 'packages/web'],
  },
];

/** Builds what changed since it was last built. */
export async function buildStale() {
  for (const { name, sources, command } of BUILDS) {
    const stamp = path.join(root, 'packages', name, 'dist', '.built-from');
    await unlessDone(stamp, fingerprint(sources), async () => {
      say(`Building ${name} …`);
      const [program = '', ...args] = command;
      if ((await run(program, args)) !== 0) stop(`Building ${name} failed; the reason is above.`);
      precompress(path.join(root, 'packages', name, 'dist'));
    });
  }
}
