import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { BrowserContext } from 'playwright-core';

/** A film of the stub, and how its player behaves. */
export interface StubFilm {
  readonly durationS: number;
  /** Position at which an advertisement comes, and how long it lasts. */
  readonly ads: readonly { readonly atS: number; readonly lengthMs: number }[];
  /** The player says that it ended so long before its length is reached. */
  readonly endsEarlyS: number;
  /** No BUFFERING is told, as when the data are there already. */
  readonly skipsBuffering: boolean;
  /** Instead of playing, this code of `onError`. */
  readonly error: number | null;
}

/**
 * A stub of YouTube's IFrame API and player page, on loopback: not YouTube, and it says so. It behaves as the
 * notes on the real player tell: a coarse clock, no seek event, advertisements of which nothing is told.
 */
export interface PlayerStub {
  /** For KINE_YOUTUBE_IFRAME_API_URL. */
  readonly iframeApiUrl: string;
  /** By YouTube id; other ids play the plain film. */
  readonly films: Map<string, Partial<StubFilm>>;
  /** Leads what a browser asks of YouTube's frame host here, and nothing anywhere else; returns what was asked. */
  catchRequests(context: BrowserContext): Promise<string[]>;
  close(): Promise<void>;
}

const PLAIN: StubFilm = { durationS: 600, ads: [], endsEarlyS: 0, skipsBuffering: false, error: null };
const EMBED_HOST = 'https://www.youtube-nocookie.com';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

export async function startPlayerStub(): Promise<PlayerStub> {
  const films = new Map<string, Partial<StubFilm>>();
  const server = createServer((request, response) => {
    const script = request.url === '/iframe_api' ? LOADER : read('./www-widgetapi.js');
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    iframeApiUrl: `http://127.0.0.1:${port}/iframe_api`,
    films,
    async catchRequests(context) {
      const asked: string[] = [];
      await context.route(/^https?:\/\/(?!127\.0\.0\.1|localhost)/, (route) => {
        const url = new URL(route.request().url());
        asked.push(url.href);
        const id = /^\/embed\/([\w-]{11})$/.exec(url.pathname)?.[1];
        if (url.origin !== EMBED_HOST || !id) return route.abort();
        const body = embedPage({ ...PLAIN, ...films.get(id) });
        return route.fulfill({ contentType: 'text/html', body });
      });
      return asked;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As the real one: it defines little and fetches the rest from where it came. */
const LOADER = `window.YT = window.YT || { loading: 1, loaded: 0 };
const widgetApi = document.createElement('script');
widgetApi.src = new URL('/www-widgetapi.js', document.currentScript.src);
document.head.append(widgetApi);`;

function embedPage(film: StubFilm): string {
  return `<!doctype html><html lang="en"><title>Stub</title>
<body style="margin:0;background:#223;color:#fff;font:16px sans-serif"><p>This is a stub of YouTube’s player.</p>
<script>window.stubFilm = ${JSON.stringify(film)};</script>
<script>${read('./embed-player.js')}</script></body></html>`;
}
