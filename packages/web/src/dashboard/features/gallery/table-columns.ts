import type { MetricId } from '@kine/protocol';

/** The numbers of a row, the one that the list is sorted by among them. */
const USUAL: readonly MetricId[] = ['play', 'content_time', 'average_percentage_viewed', 'unique_viewers'];

/** The metrics that a table shows. */
export function tableMetrics(sorted: MetricId | undefined): readonly MetricId[] {
  return sorted === undefined || USUAL.includes(sorted) ? USUAL : [...USUAL, sorted];
}

/** Widths of the columns, as CSS grids have them: on a phone the video and one number. */
export function tableGrid(metrics: readonly MetricId[]): Record<'xs' | 'md' | 'lg', string> {
  const numbers = `repeat(${metrics.length}, minmax(96px, 1fr))`;
  return {
    xs: '32px minmax(0, 1fr) auto',
    md: `32px minmax(220px, 3fr) ${numbers} 88px`,
    lg: `32px minmax(260px, 3fr) 72px 72px 112px ${numbers} 96px`,
  };
}

/** On a phone only the number that matters is shown. */
export function isOnPhone(id: MetricId, sorted: MetricId | undefined): boolean {
  return id === (sorted ?? 'play');
}
