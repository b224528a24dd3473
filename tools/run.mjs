// `node tools/run.mjs script.ts …`: installs what is missing, then runs one of our TypeScript files.
import { install, runScript } from './prepare.mjs';

const [script = '', ...args] = process.argv.slice(2);
await install();
process.exit(await runScript(script, args));
