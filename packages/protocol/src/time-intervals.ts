/** The steps of a series over time. */
export const TIME_INTERVALS = ['minute', 'hour', 'day', 'week', 'month'] as const;

export type TimeInterval = (typeof TIME_INTERVALS)[number];
