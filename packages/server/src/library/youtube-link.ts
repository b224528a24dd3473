import { KineError } from '../errors.ts';

export type YoutubeLink =
  | { readonly kind: 'video'; readonly id: string }
  | { readonly kind: 'channel' | 'playlist' | 'nothing' };

/** Hosts that show YouTube's videos: its sites of any country, short links, and the thumbnails' host. */
const HOST =
  /^(?:[a-z0-9-]+\.)*(?:youtube(?:-nocookie|kids)?\.(?:com?\.)?[a-z]{2,3}|youtu\.be|y2u\.be|ytimg\.com)\.?$/;
/** Folders that are followed by a video's id. */
const ID_FOLDERS: readonly string[] = [
  'v',
  'vi',
  'e',
  'embed',
  'shorts',
  'live',
  'watch',
  'an_webp',
  'videos',
];
/** Eleven signs long, and words all the same. */
const NOT_IDS: readonly string[] = ['videoseries', 'live_stream'];
const CHANNEL_FOLDERS: readonly string[] = ['channel', 'c', 'user'];
/** First parts of a path that belong to the site and are no channel's name. */
const SITE_PAGES: readonly string[] = [
  'watch',
  'embed',
  'playlist',
  'results',
  'feed',
  't',
  'about',
  'shared',
];

/** Whether a web address is one of YouTube's. */
export function isYoutubeLink(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && /^https?:$/.test(url.protocol) && isYoutubeUrl(url);
}

function isYoutubeUrl(url: URL): boolean {
  return HOST.test(url.hostname.toLowerCase());
}

/** Reads what people paste: a bare id, or any of the many forms of a link. */
export function parseYoutubeLink(text: string): YoutubeLink {
  const trimmed = text
    .trim()
    .replace(/^['"<(]+|['">)]+$/g, '')
    .replaceAll('&amp;', '&');
  const bare = videoId(trimmed.replace(/^youtube:\/\//i, ''), true);
  if (bare) return { kind: 'video', id: bare };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `https://${trimmed.replace(/^\/+/, '')}`;
  if (!URL.canParse(address)) return { kind: 'nothing' };
  const url = new URL(address);
  return isYoutubeUrl(url) ? readUrl(url) : { kind: 'nothing' };
}

/** The id in a pasted link or id. Throws KINE_BAD_YOUTUBE_LINK that says what it is instead. */
export function youtubeVideoId(text: string, field: string): string {
  const link = parseYoutubeLink(text);
  if (link.kind === 'video') return link.id;
  if (link.kind === 'nothing') throw new KineError('KINE_BAD_YOUTUBE_LINK', { field });
  const message = `This is the link of a YouTube ${link.kind}. Give the link of one video.`;
  throw new KineError('KINE_BAD_YOUTUBE_LINK', { message, field });
}

function readUrl(url: URL): YoutubeLink {
  const found = idInQuery(url) ?? idInPath(url) ?? idInFragment(url);
  if (found) return { kind: 'video', id: found };
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean);
  if (url.searchParams.has('list') || first === 'playlist') return { kind: 'playlist' };
  if (second === 'live_stream' && url.searchParams.has('channel')) return { kind: 'channel' };
  const isName =
    first !== '' && !SITE_PAGES.includes(first.toLowerCase()) && !/ytimg|youtu\.be/.test(url.hostname);
  if (isName || CHANNEL_FOLDERS.includes(first)) return { kind: 'channel' };
  return { kind: 'nothing' };
}

function idInQuery(url: URL): string | undefined {
  const direct = videoId(url.searchParams.get('v') ?? url.searchParams.get('vi') ?? '');
  if (direct) return direct;
  // An attribution link carries the address it leads to.
  const inner = url.searchParams.get('u');
  if (!inner?.startsWith('/') || !URL.canParse(inner, 'https://www.youtube.com')) return undefined;
  return videoId(new URL(inner, 'https://www.youtube.com').searchParams.get('v') ?? '');
}

function idInPath(url: URL): string | undefined {
  const parts = url.pathname.split('/').filter(Boolean);
  if (/(?:youtu|y2u)\.be\.?$/.test(url.hostname)) return videoId(parts[0] ?? '');
  const folder = parts.findIndex((part) => ID_FOLDERS.includes(part.toLowerCase()));
  return folder < 0 ? undefined : videoId(parts[folder + 1] ?? '');
}

/** Old pages keep the place in the fragment: `#/watch?v=ID`, `#p/u/1/ID`. */
function idInFragment(url: URL): string | undefined {
  const fragment = url.hash.slice(1);
  if (fragment.startsWith('/watch')) {
    return videoId(new URL(fragment, 'https://www.youtube.com').searchParams.get('v') ?? '');
  }
  return fragment.startsWith('p/') ? videoId(fragment.split('/').at(-1) ?? '') : undefined;
}

/** The eleven signs at the start, when they end there or something that is no id sign follows. */
function videoId(text: string, whole = false): string | undefined {
  const id = (whole ? /^[\w-]{11}$/ : /^[\w-]{11}(?=$|[^\w-]|https?:)/).exec(text)?.[0];
  return id && !NOT_IDS.includes(id) ? id : undefined;
}
