/** The video that is shared; `origin` is this server's. */
export interface Shared {
  readonly origin: string;
  readonly videoId: string;
  readonly title: string;
  /** Pixels as displayed; 16:9 where they are not known. */
  readonly width: number | null;
  readonly height: number | null;
}

/** How the player begins on the page it is put into. */
export interface EmbedOptions {
  /** Seconds. */
  readonly startS: number;
  /** Browsers let a page play by itself only without sound. */
  readonly autoplay: boolean;
  readonly loop: boolean;
}

/** The hosted page of a video. */
export function watchLink(origin: string, videoId: string, startS = 0): string {
  return `${origin}/watch/${encodeURIComponent(videoId)}${startS > 0 ? `?t=${startS}` : ''}`;
}

/** An iframe with the hosted player, as wide as its place and of the video's shape. */
export function iframeCode(shared: Shared, { startS, autoplay, loop }: EmbedOptions): string {
  const query = new URLSearchParams({
    ...(startS > 0 ? { t: String(startS) } : {}),
    ...(autoplay ? { autoplay: '1', muted: '1' } : {}),
    ...(loop ? { loop: '1' } : {}),
  });
  const src = `${shared.origin}/embed/${encodeURIComponent(shared.videoId)}${query.size > 0 ? `?${query}` : ''}`;
  const style = `width:100%;aspect-ratio:${ratioOf(shared)};border:0`;
  return `<iframe src="${attribute(src)}" title="${attribute(shared.title)}" loading="lazy" allow="autoplay; fullscreen; picture-in-picture" style="${style}"></iframe>`;
}

/** The custom element, with the script that defines it. */
export function componentCode(shared: Shared, { startS, autoplay, loop }: EmbedOptions): string {
  const ratio = ratioOf(shared);
  const attributes = [
    `video-id="${attribute(shared.videoId)}"`,
    `label="${attribute(shared.title)}"`,
    ...(ratio === '16/9' ? [] : [`ratio="${ratio}"`]),
    ...(startS > 0 ? [`start="${startS}"`] : []),
    ...(autoplay ? ['autoplay muted'] : []),
    ...(loop ? ['loop'] : []),
  ];
  return `<script src="${shared.origin}/embed.js" async></script>\n<kine-video ${attributes.join(' ')}></kine-video>`;
}

/** The script that counts a video element on somebody's own page. */
export function trackerCode({ origin, videoId }: Shared): string {
  return `<script src="${origin}/t.js" data-video="${attribute(videoId)}"></script>`;
}

/** The same for pages that are built from packages. */
export function packageCode({ origin, videoId }: Shared): string {
  return `// npm install @kine/tracker
import { track } from '@kine/tracker';

track(document.querySelector('video'), {
  videoId: '${videoId}',
  endpoint: '${origin}',
});`;
}

function ratioOf({ width, height }: Shared): string {
  if (!width || !height || Math.abs(width / height - 16 / 9) < 0.01) return '16/9';
  return `${width}/${height}`;
}

/** A title is somebody's text: in HTML it must stay one. */
export function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
