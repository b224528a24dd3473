/** A video whose page was opened in this browser. */
export interface RecentVideo {
  readonly id: string;
  readonly title: string;
}

const KEY = 'kine-recent-videos';
const KEPT = 5;

/** The videos whose pages were opened last, newest first. */
export function recentVideos(): readonly RecentVideo[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts a video in front of the others. */
export function rememberVideo({ id, title }: RecentVideo): void {
  const others = recentVideos().filter((video) => video.id !== id);
  localStorage.setItem(KEY, JSON.stringify([{ id, title }, ...others].slice(0, KEPT)));
}

/** Takes a video out that is not there any more. */
export function forgetVideo(id: string): void {
  localStorage.setItem(KEY, JSON.stringify(recentVideos().filter((video) => video.id !== id)));
}

function isRecent(value: unknown): value is RecentVideo {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title } = value as Partial<Record<keyof RecentVideo, unknown>>;
  return typeof id === 'string' && typeof title === 'string';
}
