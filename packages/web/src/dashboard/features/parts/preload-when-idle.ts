/** What of the Network Information API is asked; only Chromium has it. */
interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

interface IdleOptions {
  /** Whether the page is waiting for something that it shows. */
  readonly isBusy: () => boolean;
  readonly signal?: AbortSignal;
}

/** Milliseconds between looks at a page that is still busy, and of a pause where the browser does not tell it is idle. */
const PAUSE_MS = 200;

/** Fetches parts ahead of need, one after the other, whenever the browser has nothing else to do; none on a thrifty network. */
export async function preloadWhenIdle(
  preloads: readonly (() => Promise<void> | undefined)[],
  { isBusy, signal }: IdleOptions,
): Promise<void> {
  if (isThrifty()) return;
  for (const preload of preloads) {
    do await nextIdle();
    while (isBusy() && !signal?.aborted);
    if (signal?.aborted) return;
    await preload();
  }
}

function isThrifty(): boolean {
  const { connection } = navigator as { readonly connection?: Connection };
  return connection?.saveData === true || connection?.effectiveType?.endsWith('2g') === true;
}

async function nextIdle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  // Safari has no such function.
  if ('requestIdleCallback' in window) await new Promise((resolve) => requestIdleCallback(resolve));
}
