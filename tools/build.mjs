import { buildStale } from './build-stale.mjs';
import { install } from './prepare.mjs';

await install();
await buildStale();
