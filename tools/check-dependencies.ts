// Holds every dependency against what we take: its licence, no install script, and the advisories of the registry.
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Licences that ask for no more than their text and notice; MPL-2.0 only for files we do not change. */
const LICENCES = new Set(
  'MIT MIT-0 ISC Apache-2.0 MPL-2.0 BSD BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 Unlicense CC0-1.0'.split(
    ' ',
  ),
);
/** Packages that may run a script while they are installed, and why. */
const SCRIPTS: Readonly<Record<string, string>> = { chdb: 'unpacks the engine' };

/** Packages that name no licence in their manifest, and where it stands. */
const NAMED_ELSEWHERE: Readonly<Record<string, string>> = { 'combine-errors': 'MIT' };

interface Locked {
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly optional?: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const faults: string[] = [];
for (const [place, locked] of Object.entries(lock.packages)) {
  if (!place.startsWith('node_modules/') || locked.link) continue;
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (locked.hasInstallScript && !(name in SCRIPTS))
    faults.push(`${name} runs a script when it is installed`);
  if (locked.resolved?.match(/^(git|http:)/)) faults.push(`${name} comes from ${locked.resolved}`);
  const licence = locked.license ?? licenceInside(place) ?? NAMED_ELSEWHERE[name];
  // What another system would install is not here to be read.
  if (licence === undefined && locked.optional) continue;
  if (!isTaken(licence ?? '')) faults.push(`${name} has the licence ${licence}`);
}

function licenceInside(place: string): string | undefined {
  try {
    return JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8')).license;
  } catch {
    return undefined;
  }
}

function isTaken(licence: string): boolean {
  const [either, both] = [licence.replace(/[()]/g, '').split(' OR '), licence.split(/ and /i)];
  return either.some((one) => LICENCES.has(one)) || both.every((one) => LICENCES.has(one));
}

for (const fault of faults) console.log(fault);
if (faults.length === 0)
  console.log(`${Object.keys(lock.packages).length} dependencies: licences and scripts as they should be`);
process.exit(faults.length > 0 || hasAdvisories() ? 1 : 0);

/** Asks the registry for advisories from `high` on; a registry that does not answer is said aloud, and fails nothing. */
function hasAdvisories(): boolean {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--audit-level', 'high'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  try {
    const { metadata, message } = JSON.parse(stdout || '{}');
    const found = metadata?.vulnerabilities;
    if (!found) throw new Error(message ?? 'no answer in time');
    console.log(`advisories: ${found.critical} critical, ${found.high} high, ${found.moderate} moderate`);
    return found.critical + found.high > 0;
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error).replace(/ - .*/, '');
    const said = `advisories of dependencies, since the registry does not answer this question (${why})`;
    console.log(`NOT CHECKED: ${said}`);
    // The closing lines of `npm test` say it once more, and count it.
    if (process.env.KINE_UNCHECKED) appendFileSync(process.env.KINE_UNCHECKED, `${said}\n`);
    return false;
  }
}
