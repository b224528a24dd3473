import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import {
  type Accounts,
  canAnyone,
  canOpenDashboard,
  canVisit,
  type StoredShareLink,
  workspaceOf,
} from '../../auth/index.ts';
import type { Config } from '../../config.ts';
import { KineError } from '../../errors.ts';
import { type Library, streamOrigins } from '../../library/index.ts';
import { contentPolicy, type ForeignCode, policyHeader } from '../security-headers.ts';

const packages = fileURLToPath(new URL('../../../../', import.meta.url));
const WEB = path.join(packages, 'web', 'dist');
const ASSETS = path.join(WEB, 'assets');
const TRACKER = path.join(packages, 'tracker', 'dist');

/** File names of assets carry their content's hash, so they never change. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Origins in one policy header, which proxies cut off at 8 KiB. */
const MAX_ORIGINS = 100;

/** Scripts that other people's pages name: any site may read them, and a new version is there within the hour. */
const FOR_OTHER_SITES = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' };

/** Pages of the dashboard's router; any other address is answered with 404 and the page that says so. */
const DASHBOARD_PAGES = [
  '/',
  '/library',
  '/live',
  '/compare',
  '/revenue',
  '/videos/:id',
  '/settings',
  '/privacy',
];

/** The pages before one is in; each knows itself by its address. */
const ENTRANCE_PAGES = ['/sign-in', '/forgot', '/setup', '/reset', '/invite'];

/** The dashboard, the hosted player and its embed, and the scripts for other people's pages. */
export function webAppRoutes({
  config,
  library,
  shareLinks,
}: {
  readonly config: Pick<Config, 'allowedOrigins' | 'youtube'>;
  readonly library: Library;
  /** Undefined where accounts are off. */
  readonly shareLinks: Pick<Accounts['sharing']['links'], 'find'> | undefined;
}): FastifyPluginAsync {
  return async (app) => {
    await app.register(fastifyStatic, {
      root: WEB,
      serve: false,
      preCompressed: true,
      cacheControl: false,
      // Called when there is a file to send: an asset that is missing today must not be so for a year.
      setHeaders: (reply, file) => {
        if (file.startsWith(ASSETS)) reply.header('cache-control', FOR_EVER);
      },
    });
    const youtube = youtubeCode(config.youtube);

    for (const [script, folder] of [
      ['t.js', TRACKER],
      ['embed.js', WEB],
    ] as const) {
      app.get(`/${script}`, { config: { permission: canAnyone } }, (_request, reply) =>
        reply.headers(FOR_OTHER_SITES).sendFile(script, folder),
      );
    }
    app.get('/assets/*', { config: { permission: canAnyone } }, (request, reply) =>
      reply.sendFile((request.params as { '*': string })['*'], ASSETS),
    );
    // hls.js fetches streams by script, so that a page is let to fetch from where its own video comes from.
    for (const [page, framed] of [
      ['/watch/:id', false],
      ['/embed/:id', true],
    ] as const) {
      app.get(page, { config: { permission: canAnyone } }, (request, reply) => {
        const record = library.viewable((request.params as { id: string }).id);
        if (record?.visibility !== 'public') reply.header('x-robots-tag', 'noindex');
        const sites = record ? library.embedders(record) : config.allowedOrigins;
        const embedders = ["'self'", ...sites].join(' ');
        const code = record?.source === 'youtube' ? youtube : undefined;
        return sendPage(
          reply,
          'player.html',
          contentPolicy(framed ? embedders : "'none'", record && streamOrigins(record), code),
        );
      });
    }
    for (const page of DASHBOARD_PAGES) {
      app.get(page, { config: { permission: canOpenDashboard, page: true } }, (request, reply) => {
        const workspaceId = workspaceOf(request.actor);
        const records = workspaceId === undefined ? [] : library.records({ workspaceId });
        // More than fit: the video that the page is opened for goes first, then the newest.
        const opened = records.filter(({ id }) => id === (request.params as { id?: string }).id);
        const origins = new Set([...opened, ...records.toReversed()].flatMap(streamOrigins));
        // The dashboard is one page: whichever is opened first may come to show a video of YouTube's.
        const policy = contentPolicy("'none'", [...origins].slice(0, MAX_ORIGINS), youtube);
        return sendPage(reply, 'index.html', policy);
      });
    }
    // The half of a link that opens it stands behind the #, which no browser sends: this page knows nothing secret.
    app.get('/shared/:id', { config: { permission: canVisit } }, (request, reply) => {
      const link = shareLinks?.find((request.params as { id: string }).id);
      const record = link && library.findRecord(link.videoId);
      const code = record?.source === 'youtube' ? youtube : undefined;
      const policy = contentPolicy(framersOf(link), record && streamOrigins(record), code);
      return sendPage(reply.header('x-robots-tag', 'noindex'), 'index.html', policy);
    });
    for (const page of ENTRANCE_PAGES) {
      app.get(page, { config: { permission: canVisit } }, (_request, reply) =>
        sendPage(reply, 'entrance.html', contentPolicy("'none'")),
      );
    }
    for (const page of ['/admin', '/admin/*']) {
      app.get(page, { config: { permission: canOpenDashboard, page: true } }, (_request, reply) =>
        sendPage(reply, 'admin.html', contentPolicy("'none'", [])),
      );
    }
    addIcons(app);
  };
}

/** Who may put a link's page into a frame; a revoked one says so in the frame that it was in. */
function framersOf(link: StoredShareLink | undefined): string {
  if (!link?.embeddable) return "'none'";
  return link.embedOrigins ? ["'self'", ...link.embedOrigins].join(' ') : '*';
}

/** What YouTube's player needs on a page: its script and, in the frame, its page without cookies. */
function youtubeCode({ iframeApiUrl }: Config['youtube']): ForeignCode {
  const { origin } = new URL(iframeApiUrl);
  return { scripts: [origin], frames: ['https://www.youtube-nocookie.com', origin] };
}

function addIcons(app: FastifyInstance): void {
  app.get('/favicon.svg', { config: { permission: canAnyone } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').sendFile('favicon.svg', WEB),
  );
}

/** Where the build leaves room for the nonce of a page's styles; see `packages/web/vite.config.ts`. */
const NONCE_PLACE = '__KINE_NONCE__';

/** Pages name their assets by hash, and each answer has a nonce of its own: they are asked for anew each time. */
function sendPage(
  reply: FastifyReply,
  file: string,
  policy: Readonly<Record<string, readonly string[]>>,
): FastifyReply {
  if (!existsSync(path.join(WEB, file))) {
    throw new KineError('KINE_UNAVAILABLE', {
      message: 'The pages are not built yet. Run "npm run build", or start with "npm start".',
    });
  }
  const nonce = randomBytes(16).toString('base64url');
  const html = readFileSync(path.join(WEB, file), 'utf8').replaceAll(NONCE_PLACE, nonce);
  return reply
    .headers({ 'cache-control': 'no-cache', 'content-security-policy': policyHeader(policy, nonce) })
    .type('text/html')
    .send(html);
}

/** Answers an address that does not exist: people get the dashboard's own page, programs the error shape. */
export function sendNotFound(reply: FastifyReply, wantsPage: boolean): FastifyReply | undefined {
  if (!wantsPage || !existsSync(path.join(WEB, 'index.html'))) return undefined;
  return sendPage(reply.code(404), 'index.html', contentPolicy("'none'"));
}
