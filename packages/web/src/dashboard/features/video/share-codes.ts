/** The hosted page of a video; `origin` is this server's. */
export function watchLink(origin: string, videoId: string): string {
  return `${origin}/watch/${encodeURIComponent(videoId)}`;
}

/** An iframe with the hosted player. */
export function embedCode(origin: string, videoId: string): string {
  const src = `${origin}/embed/${encodeURIComponent(videoId)}`;
  return `<iframe src="${src}" width="640" height="360" allow="autoplay; fullscreen" style="border:0"></iframe>`;
}

/** The script that counts a video element on somebody's own page. */
export function trackerCode(origin: string, videoId: string): string {
  return `<script src="${origin}/t.js" data-video="${encodeURIComponent(videoId)}"></script>`;
}
