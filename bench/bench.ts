// `npm run bench -- <name>`: runs one benchmark; without a name it lists them.
const BENCHES: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  forecast: () => import('./forecast.ts'),
  ingest: () => import('./ingest.ts'),
  queries: () => import('./queries.ts'),
};

const [name = ''] = process.argv.slice(2);
const load = BENCHES[name];
if (load) {
  await (await load()).run();
} else {
  console.log(`Usage: npm run bench -- <name>\nBenchmarks: ${Object.keys(BENCHES).join(', ')}`);
  process.exitCode = 1;
}
