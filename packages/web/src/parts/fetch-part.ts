import { PartError } from './part-error.ts';

/** Files that are in the browser's cache or on their way there, by address. */
const fetched = new Map<string, Promise<void>>();

const GONE = [404, 410];

/**
 * Imports a part of the page and the files it needs, `paths` from the root of the site; throws `PartError`. The build
 * puts this around each `import()` (vite.config.ts).
 *
 * A browser that failed to import a module says so for as long as the page is open, without asking again (Chrome 150;
 * Firefox did until 155: https://github.com/whatwg/html/pull/10327). So nothing is imported before all of it has come.
 */
export async function fetchPart<T>(load: () => Promise<T>, paths: readonly string[] = []): Promise<T> {
  try {
    await Promise.all(paths.map((path) => fetchOnce(new URL(path, location.origin).href)));
  } catch (error) {
    // Where the page itself is not there either, the server is on its way down or up.
    if (error instanceof PartError && error.failure === 'renewed') await askForPage();
    throw error;
  }
  return load().catch((cause: unknown) => {
    throw new PartError('broken', cause);
  });
}

function fetchOnce(address: string): Promise<void> {
  const known = fetched.get(address);
  if (known) return known;
  const coming = address.endsWith('.css') ? fetchStyles(address) : fetchScript(address);
  fetched.set(address, coming);
  coming.catch(() => fetched.delete(address));
  return coming;
}

async function fetchScript(address: string): Promise<void> {
  if (isInPage(`script[type=module], link[rel=modulepreload]`, address)) return;
  await fetchFile(address);
}

async function fetchStyles(address: string): Promise<void> {
  if (isInPage('link[rel=stylesheet]', address)) return;
  await fetchFile(address);
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
  link.href = address;
  await new Promise<void>((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new PartError('broken'));
    });
    document.head.append(link);
  });
}

function isInPage(selector: string, address: string): boolean {
  return [...document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>(selector)].some(
    ({ src, href }) => src === address || href === address,
  );
}

/**
 * Brings a file into the browser's cache, where the import and the style sheet find it. The names of files carry their
 * content's hash: one that is gone belongs to an older version than the server's.
 */
async function fetchFile(address: string): Promise<void> {
  const { status, ok } = await ask(address);
  if (!ok) throw new PartError(GONE.includes(status) ? 'renewed' : 'unreachable');
}

async function askForPage(): Promise<void> {
  const page = await ask(location.href, { cache: 'no-store' });
  if (!page.ok) throw new PartError('unreachable');
}

async function ask(address: string, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, init);
    // An answer is cached once all of it has been read.
    await response.arrayBuffer();
    return response;
  } catch (cause) {
    throw new PartError(navigator.onLine ? 'unreachable' : 'offline', cause);
  }
}
