import type { AdapterReport, PlayerAdapter } from '@kine/tracker';
import { hlsAdapter } from '@kine/tracker/hls';
// A file of ours: the policy of our pages takes no worker that is made of text.
import workerPath from 'hls.js/dist/hls.worker.js?url';
import type { HlsVideoElement } from 'hls-video-element';
import type { CreatedMedia } from './created-media.ts';

/** hls.js mends a broken decoder by starting it anew; one that breaks again within this time stays broken. */
const MENDED_MS = 10_000;

interface FatalError {
  readonly type: string;
  readonly details: string;
}

type HlsElement = HTMLVideoElement & Pick<HlsVideoElement, 'api' | 'load' | 'config' | 'nativeEl'>;

/**
 * An element that plays HLS: by hls.js, or by the browser itself where that has no media source (iPhone). Fatal
 * errors of hls.js become the element's own `error`, which the notice over the picture shows.
 */
export async function createHlsMedia(): Promise<CreatedMedia> {
  await import('hls-video-element');
  const element = document.createElement('hls-video') as unknown as HlsElement;
  element.config = { workerPath };
  const show = showErrors(element);
  const { adapter, connect } = followPlayer(element);
  const load = element.load.bind(element);
  // Each load makes another Hls.
  element.load = async () => {
    show(null);
    await load();
    const hls = element.api;
    if (hls) mendOrShow(hls, show);
    connect();
  };
  return { element, adapter };
}

/** Shows through `element.error` what the element inside does not know. */
function showErrors(element: HlsElement): (code: number | null) => void {
  let shown: { readonly code: number } | null = null;
  // Asked for first, which sets the element up: it would take what it finds on itself for a value from before that.
  const { nativeEl } = element;
  Object.defineProperty(element, 'error', { get: () => shown ?? nativeEl?.error ?? null });
  return (code) => {
    shown = code === null ? null : { code };
    if (shown) element.dispatchEvent(new Event('error'));
  };
}

function mendOrShow(hls: NonNullable<HlsElement['api']>, show: (code: number) => void): void {
  let mendedAt = Number.NEGATIVE_INFINITY;
  const onError = (_event: string, data: FatalError & { readonly fatal: boolean }): void => {
    if (!data.fatal) return;
    const canMend = data.type === 'mediaError' && performance.now() - mendedAt > MENDED_MS;
    if (canMend) {
      mendedAt = performance.now();
      hls.recoverMediaError();
    } else show(codeOf(data));
  };
  hls.on('hlsError' as Parameters<typeof hls.on>[0], onError as Parameters<typeof hls.on>[1]);
}

/** As `MediaError.code`: 2 the network, 3 the decoder, 4 nothing that can be played. */
function codeOf({ type, details }: FatalError): number {
  if (details.startsWith('manifest')) return 4;
  return type === 'networkError' ? 2 : 3;
}

/** One adapter for all the Hls that come and go in an element. */
function followPlayer(element: HlsElement): {
  readonly adapter: PlayerAdapter;
  readonly connect: () => void;
} {
  let inner: PlayerAdapter | undefined;
  let tell: AdapterReport | undefined;
  let stop = (): void => undefined;
  const connect = (): void => {
    stop();
    inner = element.api ? hlsAdapter(element.api) : undefined;
    if (!tell) return;
    stop = inner ? inner.listen(tell) : listenToElement(element, tell);
    tell();
  };
  const adapter: PlayerAdapter = {
    src: () => element.src,
    kbps: () => inner?.kbps?.(),
    listen: (report) => {
      tell = report;
      connect();
      return () => {
        tell = undefined;
        stop();
      };
    },
  };
  return { adapter, connect };
}

/** Where the browser plays HLS itself, its own errors are all there are. */
function listenToElement(element: HTMLVideoElement, tell: AdapterReport): () => void {
  const hear = (): void => {
    if (element.error) tell(`media_${element.error.code}`);
  };
  element.addEventListener('error', hear);
  return () => element.removeEventListener('error', hear);
}
