/** What a pasted text is: a YouTube video, a direct link, or not a link. */
export type RecognisedLink =
  | { readonly kind: 'youtube'; readonly url: string; readonly videoId: string }
  | { readonly kind: 'direct'; readonly url: string };

const YOUTUBE_HOSTS = ['youtube.com', 'youtube-nocookie.com', 'youtu.be'];
const VIDEO_ID = /^[\w-]{11}$/;

/** Knows a YouTube link, in each of its spellings, from a direct one; `undefined` when the text is no web link. */
export function recogniseLink(text: string): RecognisedLink | undefined {
  const url = parseUrl(text.trim());
  if (!url) return undefined;
  const videoId = youtubeIdOf(url);
  return videoId ? { kind: 'youtube', url: url.href, videoId } : { kind: 'direct', url: url.href };
}

/** The links in a text, each once, and the words of it that are none. */
export function recogniseLinks(text: string): {
  readonly links: readonly RecognisedLink[];
  readonly strange: readonly string[];
} {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const links = new Map<string, RecognisedLink>();
  const strange: string[] = [];
  for (const word of words) {
    const link = recogniseLink(word);
    if (link) links.set(link.kind === 'youtube' ? link.videoId : link.url, link);
    else strange.push(word);
  }
  return { links: [...links.values()], strange };
}

function parseUrl(text: string): URL | undefined {
  const withScheme = /^(www\.|m\.|music\.|youtu)[^\s/]*\.\S+$/i.test(text) ? `https://${text}` : text;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

function youtubeIdOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^(www|m|music)\./, '');
  if (!YOUTUBE_HOSTS.includes(host)) return undefined;
  const [first, second] = url.pathname.split('/').filter(Boolean);
  const named = first && ['shorts', 'embed', 'live', 'v'].includes(first) ? second : undefined;
  const id = host === 'youtu.be' ? first : (url.searchParams.get('v') ?? named);
  return id && VIDEO_ID.test(id) ? id : undefined;
}
