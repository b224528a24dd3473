// `npm run screenshots`: builds what is stale, then looks at every page. `--help` tells the options.
import { buildStale } from './build-stale.mjs';
import { install, runScript } from './prepare.mjs';

await install();
await buildStale();
process.exit(await runScript('tools/screenshots.ts', process.argv.slice(2)));
