/** The columns of a breakdown, in their order. */
export const BREAKDOWN_METRICS = ['play', 'content_time', 'average_percentage_viewed'] as const;

/** How the rows of a breakdown are sorted: by a metric or by the dimension itself. */
export interface Order {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}
