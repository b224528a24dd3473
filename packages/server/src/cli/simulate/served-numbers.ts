import type { AnalyticsReport, CurveReport, Video } from '@kine/protocol/schemas';
import type { Expected } from './oracle.ts';
import type { SimulatedVideo } from './run-simulation.ts';

/** A video's numbers as the API serves them, in the oracle's integers, and the bin they were served at. */
export interface Served {
  readonly numbers: Expected;
  readonly uniqueViewers: number;
  readonly binMs: number;
}

/** Asks a running server for JSON. Throws a sentence when it refuses. */
async function ask<T>(url: string, path: string, key?: string): Promise<T> {
  const reply = await fetch(url + path, { headers: headersWith(key) });
  if (!reply.ok) throw new Error(`GET ${path} answered ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as T;
}

function headersWith(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}

/** The videos of a running server that can be watched, all pages of the list. */
export async function servedVideos(url: string, key?: string): Promise<SimulatedVideo[]> {
  const videos: SimulatedVideo[] = [];
  for (let next: string | undefined = '/api/videos/'; next; ) {
    const reply: Response = await fetch(new URL(next, url), { headers: headersWith(key) });
    if (!reply.ok) throw new Error(`GET ${next} answered ${reply.status}.`);
    for (const { video_id, duration } of (await reply.json()) as Video[]) {
      if (duration !== null) videos.push({ id: video_id, durationMs: Math.round(duration * 1_000) });
    }
    next = /<([^>]+)>;\s*rel="?next"?/.exec(reply.headers.get('link') ?? '')?.[1];
  }
  return videos;
}

/** Everything the API says of a video, turned back into the sums it was made from. */
export async function servedNumbers(
  url: string,
  { id, durationMs }: SimulatedVideo,
  key?: string,
): Promise<Served> {
  const path = `/api/videos/${encodeURIComponent(id)}`;
  const tenYears = new Date(Date.now() - 3_650 * 86_400_000).toISOString().slice(0, 10);
  const [{ metrics }, curve] = await Promise.all([
    ask<AnalyticsReport>(url, `${path}/analytics?from=${tenYears}`, key),
    ask<CurveReport>(url, `${path}/curve`, key),
  ]);
  const share = (percent: number | null): number => Math.round(((percent ?? 0) / 100) * metrics.play);
  const binMs = Math.round(curve.bin_s * 1_000);
  const width = (bin: number): number => Math.min(binMs, durationMs - bin * binMs);
  const sums = (values: readonly number[], unit: (bin: number) => number): number[] =>
    values.map((value, bin) => Math.round(value * unit(bin) * curve.plays));
  return {
    binMs,
    uniqueViewers: metrics.unique_viewers,
    numbers: {
      load: metrics.load,
      play: metrics.play,
      engaged_view: metrics.engaged_view,
      content_ms: Math.round(metrics.content_time * 1_000),
      unique_ms: Math.round(metrics.unique_content * 1_000),
      playing_ms: Math.round(metrics.playing_time * 1_000),
      completed: share(metrics.completion),
      full_watch: share(metrics.full_watch),
      duration_ms: metrics.play * durationMs,
      played_ms: sums(curve.intensity, width),
      seen_ms: sums(curve.retention, width),
      reached: sums(curve.survival, () => 1),
      started: curve.started,
      stopped: curve.stopped,
      back_seeks: curve.back_seeks,
    },
  };
}
