// Holds what browsers download against its budget, as built by `npm run build`.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { measureFirstLoad } from '../packages/web/budget.ts';

const tracker = JSON.parse(readFileSync('packages/tracker/budget.json', 'utf8'));
const trackerBytes = brotliCompressSync(readFileSync('packages/tracker/dist/t.js')).byteLength;
const web = JSON.parse(readFileSync('packages/web/budget.json', 'utf8'));
const embedBytes = brotliCompressSync(readFileSync('packages/web/dist/embed.js')).byteLength;
const firstLoad = await measureFirstLoad('packages/web/dist');

const measured = [
  { what: '/t.js', bytes: trackerBytes, budget: tracker['t.js'].brotliBytes },
  { what: '/embed.js', bytes: embedBytes, budget: web.embed_brotli_bytes },
  { what: 'dashboard, first load', bytes: firstLoad.bytes, budget: firstLoad.budget },
];
for (const { what, bytes, budget } of measured) console.log(`${what}: ${bytes} of ${budget} bytes, Brotli`);
process.exit(measured.some(({ bytes, budget }) => !(bytes <= budget)) ? 1 : 0);
