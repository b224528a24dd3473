import { tells, type Witness } from './witness.ts';

/** Every metric of docs/metrics.md over the views given, which all count. Counts, seconds, milliseconds, percent. */
export type TrueMetrics = Readonly<Record<string, number | null>>;

export function trueMetrics(views: readonly Witness[]): TrueMetrics {
  return { ...engagementOf(views), ...startOf(views), ...interruptionsOf(views), ...scoresOf(views) };
}

function engagementOf(views: readonly Witness[]): TrueMetrics {
  const plays = views.filter(({ played }) => played);
  const placed = plays.filter((view) => view.placed);
  const known = plays.filter(({ durationMs }) => durationMs > 0);
  const knownPlaced = known.filter((view) => view.placed);
  const contentS = sum(views, ({ contentMs }) => contentMs) / 1000;
  const averageShare = ratio(
    sum(known, ({ contentMs }) => contentMs),
    sum(known, ({ durationMs }) => durationMs),
  );
  return {
    load: views.length,
    play: plays.length,
    unique_viewers: distinct(
      plays.filter(({ row }) => row.viewer_key !== ''),
      ({ row }) => `${row.day} ${row.viewer_key}`,
    ),
    engaged_view: placed.filter(({ furthestMs }) => furthestMs > 5_000).length,
    qualified_view: distinct(views.filter(isQualified), hourOfViewer),
    content_time: contentS,
    unique_content: sum(views, ({ uniqueMs }) => uniqueMs) / 1000,
    rewatch_time: sum(views, ({ contentMs, uniqueMs, row }) => contentMs - row.unplaced_ms - uniqueMs) / 1000,
    playing_time: sum(views, ({ row }) => row.playing_ms) / 1000,
    average_view_duration: ratio(contentS, plays.length),
    average_percentage_viewed: percent(averageShare),
    engagement: percent(mean(knownPlaced, ({ uniqueMs, durationMs }) => uniqueMs / durationMs)),
    average_minute_audience: averageShare === null ? null : averageShare * known.length,
    completion: percent(mean(knownPlaced, (view) => (isComplete(view) ? 1 : 0))),
    full_watch: percent(
      mean(knownPlaced, ({ uniqueMs, durationMs }) => (uniqueMs * 10 >= durationMs * 9 ? 1 : 0)),
    ),
  };
}

/** content_time ≥ min(30 s, 0.5·D), in whole milliseconds. */
function isQualified({ contentMs, durationMs }: Witness): boolean {
  return contentMs >= 30_000 || (durationMs > 0 && contentMs * 2 >= durationMs);
}

function hourOfViewer({ row, mintedMs }: Witness): string {
  if (row.viewer_key === '') return row.view_id;
  return `${row.video_id} ${row.viewer_key} ${new Date(mintedMs).toISOString().slice(0, 13)}`;
}

/** The furthest position is at D − max(2 s, 0.01·D) or behind it. */
function isComplete({ furthestMs, durationMs }: Witness): boolean {
  return furthestMs > 0 && furthestMs * 100 >= durationMs * 100 - Math.max(200_000, durationMs);
}

function startOf(views: readonly Witness[]): TrueMetrics {
  const viewable = views.filter(({ row }) => tells(row, 'impression'));
  const impressions = viewable.filter(({ row }) => row.viewable_at_ms !== null).length;
  const started = views.flatMap(({ startupMs }) => toThreeDigits(startupMs) ?? []).sort((a, b) => a - b);
  const ended = views.filter(({ ending }) => ending !== null);
  const failable = ended.filter(({ row }) => tells(row, 'failures'));
  const share = (ending: string): number | null =>
    percent(mean(failable, (view) => +(view.ending === ending)));
  return {
    impression: impressions,
    play_attempt: views.filter(({ row }) => row.requested_at_ms !== null).length,
    play_rate: percent(ratio(viewable.filter(({ played }) => played).length, impressions)),
    startup_time: started[Math.floor(started.length * 0.5)] ?? null,
    startup_time_p95: started[Math.floor(started.length * 0.95)] ?? null,
    exit_before_start: percent(
      mean(
        ended.filter(({ row }) => tells(row, 'startup')),
        ({ ending }) => +(ending === 'left'),
      ),
    ),
    playback_failure: percent(mean(failable, ({ ending }) => +(ending?.startsWith('failed') ?? false))),
    playback_failure_start: share('failed_start'),
    playback_failure_mid: share('failed_mid'),
  };
}

function interruptionsOf(views: readonly Witness[]): TrueMetrics {
  const plays = views.filter(({ played }) => played);
  const telling = (what: string): Witness[] => plays.filter(({ row }) => tells(row, what));
  const steady = telling('stalls');
  const stalls = sum(steady, ({ row }) => row.stalls_n);
  const stalledMs = sum(steady, ({ row }) => row.stalls_ms);
  const counted = telling('dropped').filter(({ row }) => (row.frames_total ?? 0) > 0);
  return {
    rebuffer_percentage: percent(ratio(stalledMs, playingMs(steady) + stalledMs)),
    rebuffer_frequency: ratio(stalls, playingMs(steady) / 60_000),
    rebuffer_count: ratio(stalls, steady.length),
    rebuffer_duration: ratio(stalledMs / 1000, steady.length),
    dropped_frames: percent(
      ratio(
        sum(counted, ({ row }) => row.frames_dropped ?? 0),
        sum(counted, ({ row }) => row.frames_total ?? 0),
      ),
    ),
    muted_share: percent(
      ratio(
        sum(telling('muted'), ({ row }) => row.muted_ms),
        playingMs(telling('muted')),
      ),
    ),
    background_share: percent(
      ratio(
        sum(telling('hidden'), ({ row }) => row.hidden_ms),
        playingMs(telling('hidden')),
      ),
    ),
    average_speed: ratio(
      sum(plays, ({ contentMs }) => contentMs),
      playingMs(plays),
    ),
  };
}

function scoresOf(views: readonly Witness[]): TrueMetrics {
  const score = (of: (view: Witness) => number | null): number | null =>
    mean(
      views.flatMap((view) => of(view) ?? []),
      (value) => value,
    );
  return {
    startup_score: score(({ startupScore }) => startupScore),
    smoothness: score(({ smoothness }) => smoothness),
    playback_success: score(({ success }) => success),
    quality: score(({ quality }) => quality),
    experience_score: score(({ experienceScore }) => experienceScore),
  };
}

function playingMs(views: readonly Witness[]): number {
  return sum(views, ({ row }) => row.playing_ms);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((all, item) => all + of(item), 0);
}

function mean<T>(items: readonly T[], of: (item: T) => number): number | null {
  return ratio(sum(items, of), items.length);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function percent(share: number | null): number | null {
  return share === null ? null : 100 * share;
}

function distinct(views: readonly Witness[], of: (view: Witness) => string): number {
  return new Set(views.map(of)).size;
}

/** Quantiles of startup are told to three digits, cut off: 12,345 ms is 12,300 ms. */
function toThreeDigits(ms: number | null): number | null {
  if (ms === null) return null;
  const digits = String(ms);
  return digits.length <= 3 ? ms : Number(digits.slice(0, 3).padEnd(digits.length, '0'));
}
