import type { YoutubePlayer } from '@kine/protocol/schemas';

declare global {
  interface Window {
    YT?: { readonly Player?: unknown };
    onYouTubeIframeAPIReady?: () => void;
  }
}

/** The script fetches a second one before it says that it is ready. */
const READY_WITHIN_MS = 15_000;

let loading: Promise<void> | undefined;

/**
 * Loads the script of YouTube's IFrame API, once; from then on YouTube knows of the visit. Rejects when it does
 * not come, and may then be called again.
 */
export function loadIframeApi(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  if (window.YT?.Player) return;
  const response = await fetch('/api/youtube-player');
  const { iframe_api_url: address } = (await response.json()) as YoutubePlayer;
  await runScript(address);
}

/** Resolves when YouTube's script says that it is ready. */
function runScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = (): void => {
      script.remove();
      reject(new Error('The script of YouTube’s player did not come.'));
    };
    const timer = setTimeout(fail, READY_WITHIN_MS);
    const others = window.onYouTubeIframeAPIReady;
    window.onYouTubeIframeAPIReady = () => {
      others?.();
      clearTimeout(timer);
      resolve();
    };
    script.src = address;
    script.onerror = () => {
      clearTimeout(timer);
      fail();
    };
    document.head.append(script);
  });
}
