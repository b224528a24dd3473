import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { makeFile } from '../library-setup.ts';

/** A refusal as YouTube words it: status, and a body that is JSON unless it is text. */
export interface StubRefusal {
  readonly http: number;
  readonly body: unknown;
}

/** One question that was asked of the stub. */
export interface StubRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly etag: string | undefined;
}

/**
 * A stub of YouTube's Data API and oEmbed on loopback, not YouTube: it answers from `items` and `oembed`, which
 * a test fills with recorded bodies or composed ones.
 */
export interface YoutubeStub {
  readonly url: string;
  /** Settings that lead a server here; the pictures come from here too. */
  readonly env: Record<string, string>;
  /** Items of `videos.list`, by YouTube id. */
  readonly items: Map<string, object>;
  /** Answers of oEmbed, by YouTube id. */
  readonly oembed: Map<string, object | StubRefusal>;
  readonly requests: StubRequest[];
  /** The next questions to the Data API are refused so, one after another. */
  readonly refusals: StubRefusal[];
  /** What the address of every picture gives. */
  picture: Buffer;
  /** Awaited before a picture is given. */
  beforePicture: () => Promise<void>;
  close(): Promise<void>;
}

export async function startYoutubeStub(): Promise<YoutubeStub> {
  const server = createServer((request, response) => answer(stub, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}`;
  const stub: YoutubeStub = {
    url,
    env: {
      KINE_YOUTUBE_API_URL: `${url}/youtube/v3`,
      KINE_YOUTUBE_OEMBED_URL: `${url}/oembed`,
      KINE_OUTBOUND_ALLOW: `127.0.0.1:${port}`,
    },
    items: new Map(),
    oembed: new Map(),
    requests: [],
    refusals: [],
    picture: makeFile('thumbnail.jpg', '-f lavfi -i testsrc=size=480x360 -frames:v 1'),
    beforePicture: async () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stub;
}

function answer(stub: YoutubeStub, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', stub.url);
  const etag = request.headers['if-none-match'];
  response.setHeader('x-stub', 'this is not YouTube');
  if (pathname.startsWith('/pictures/')) {
    void stub.beforePicture().then(() => {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(stub.picture);
    });
    return;
  }
  stub.requests.push({ path: pathname, query, etag });
  if (pathname === '/youtube/v3/videos') list(stub, { query, etag }, response);
  else if (pathname === '/oembed') oembed(stub, query, response);
  else send(response, { http: 404, body: 'Not Found' });
}

function list(stub: YoutubeStub, { query, etag }: Omit<StubRequest, 'path'>, response: ServerResponse): void {
  const refusal = stub.refusals.shift();
  if (refusal) {
    send(response, refusal);
    return;
  }
  const ids = query.get('id')?.split(',') ?? [];
  const items = ids.flatMap((id) => stub.items.get(id) ?? []);
  const own = createHash('sha1').update(JSON.stringify(items)).digest('base64url');
  if (etag === own) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const pageInfo = { totalResults: items.length, resultsPerPage: items.length };
  send(
    response,
    { http: 200, body: { kind: 'youtube#videoListResponse', etag: own, items, pageInfo } },
    stub,
  );
}

function oembed(stub: YoutubeStub, query: URLSearchParams, response: ServerResponse): void {
  const id = new URL(query.get('url') ?? '').searchParams.get('v') ?? '';
  const known = stub.oembed.get(id);
  if (!known) send(response, { http: 404, body: 'Not Found' });
  else if ('http' in known) send(response, known);
  else send(response, { http: 200, body: known }, stub);
}

/** The recorded pictures' host is YouTube's: here they come from the stub. */
function send(response: ServerResponse, { http, body }: StubRefusal, stub?: YoutubeStub): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent = stub ? text.replaceAll('https://i.ytimg.com/', `${stub.url}/pictures/`) : text;
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(http, { 'content-type': type }).end(sent);
}

/** An item of `videos.list`, composed for tests in the documented shape. */
export function composedItem(id: string, more: { readonly [part: string]: object } = {}): object {
  return {
    kind: 'youtube#video',
    id,
    snippet: {
      title: `Film ${id}`,
      channelTitle: 'Alice',
      liveBroadcastContent: 'none',
      thumbnails: {
        default: { url: `https://i.ytimg.com/vi/${id}/default.jpg`, width: 120, height: 90 },
        maxres: { url: `https://i.ytimg.com/vi/${id}/maxresdefault.jpg`, width: 1280, height: 720 },
      },
      ...more.snippet,
    },
    contentDetails: { duration: 'PT10M', ...more.contentDetails },
    status: { privacyStatus: 'public', embeddable: true, ...more.status },
    statistics: { viewCount: '1000', likeCount: '20', commentCount: '3', ...more.statistics },
  };
}

/** An answer of oEmbed, composed for tests. */
export function composedOembed(id: string, title = `Film ${id}`): object {
  return {
    type: 'video',
    version: '1.0',
    provider_name: 'YouTube',
    title,
    author_name: 'Alice',
    thumbnail_url: `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
  };
}
