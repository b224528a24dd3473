import type { MetricId } from '@kine/protocol';

/** The numbers of a row, the one that the list is sorted by among them. */
const USUAL: readonly MetricId[] = ['play', 'content_time', 'average_percentage_viewed', 'unique_viewers'];

/** The metrics that a table shows. */
export function tableMetrics(sorted: MetricId | undefined): readonly MetricId[] {
  return sorted === undefined || USUAL.includes(sorted) ? USUAL : [...USUAL, sorted];
}

/** Widths of the columns, as CSS grids have them: on a phone the video and one number. */
export function tableGrid(
  metrics: readonly MetricId[],
  withMoney: boolean,
): Partial<Record<'xs' | 'md' | 'lg' | 'xl', string>> {
  const numbers = `repeat(${metrics.length}, minmax(96px, 1fr))`;
  if (withMoney) return moneyGrid(metrics.length);
  return {
    xs: '32px minmax(0, 1fr) auto',
    md: `32px minmax(220px, 3fr) ${numbers} 88px`,
    lg: `32px minmax(260px, 3fr) 72px 72px 112px ${numbers} 96px`,
  };
}

/** Two columns more: what is known of the file waits for a window that is wider still. */
function moneyGrid(numbers: number): Record<'xs' | 'md' | 'lg' | 'xl', string> {
  const columns = (count: number): string => `repeat(${count}, minmax(88px, 1fr))`;
  return {
    xs: '32px minmax(0, 1fr) auto',
    md: `32px minmax(200px, 3fr) ${columns(numbers)} 88px`,
    lg: `32px minmax(200px, 3fr) ${columns(numbers + 2)} 88px`,
    xl: `32px minmax(240px, 3fr) 72px 72px 112px ${columns(numbers + 2)} 96px`,
  };
}

/** On a phone only the number that matters is shown. */
export function isOnPhone(id: MetricId, sorted: MetricId | undefined): boolean {
  return id === (sorted ?? 'play');
}
