// `node tools/fix-lock.ts`, after every `npm install`.
// A registry may serve a package before all of its per-platform siblings; npm then leaves the missing ones
// out of the lock without a word, and the next `npm ci` refuses it. This writes each of them back as an
// optional entry, so that every platform installs its own.
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS: Readonly<Record<string, string>> = { windows: 'win32', win: 'win32' };
const PROCESSORS: Readonly<Record<string, string>> = { amd64: 'x64' };
const KNOWN_SYSTEMS = /^(darwin|linux|win32|freebsd|openbsd|netbsd|android|sunos|aix|openharmony)$/;
const KNOWN_PROCESSORS = /^(arm64|arm|x64|ia32|riscv64|ppc64|s390x|loong64|mips64el|wasm32)$/;

const file = 'package-lock.json';
const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(file, 'utf8'));

/** The lock's entry that `name` resolves to from the package at `from`, as Node looks it up. */
function resolved(from: string, name: string): Entry | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const entry = lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`];
    if (entry || folder === '') return entry;
  }
}

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[^a-z0-9]+/i);
  const os = words.map((word) => SYSTEMS[word] ?? word).filter((word) => KNOWN_SYSTEMS.test(word));
  const cpu = words.map((word) => PROCESSORS[word] ?? word).filter((word) => KNOWN_PROCESSORS.test(word));
  const libc = name.includes('musl') ? ['musl'] : name.includes('gnu') ? ['glibc'] : [];
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && { libc }) };
}

let added = 0;
for (const [owner, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, wanted] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolved(owner, name)) continue;
    const platform = platformOf(name);
    if (!platform.os && !platform.cpu) continue;
    const nested = owner.lastIndexOf('node_modules/') > 0 ? `${owner}/` : '';
    const version = wanted.replace(/^[\^~>=v ]+/, '').split(' ')[0] ?? wanted;
    lock.packages[`${nested}node_modules/${name}`] = {
      version,
      ...platform,
      optional: true,
      ...(entry.dev && { dev: true }),
    };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} entries added to ${file}`);
