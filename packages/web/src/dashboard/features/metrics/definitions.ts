import { METRICS, type MetricDefinition, type MetricId } from '@kine/protocol';

/** The numbers of the video page, in reading order. */
export const TILE_METRICS = [
  'concurrent_viewers',
  'play',
  'unique_viewers',
  'content_time',
  'average_view_duration',
  'average_percentage_viewed',
  'engagement',
  'completion',
] as const satisfies readonly (MetricId | 'concurrent_viewers')[];

/** A number the video page shows. */
export type TileMetric = (typeof TILE_METRICS)[number];

/** What a number is called and how it is defined. */
export type Definition = Pick<MetricDefinition, 'label' | 'formula' | 'note'>;

/** One definition per number, one click away wherever the number is shown; what is asked has the catalogue's own. */
export const DEFINITIONS: Readonly<Record<TileMetric, Definition>> = {
  ...METRICS,
  concurrent_viewers: {
    label: 'Watching now',
    formula: 'Views with a heartbeat at most 15 seconds old that are not paused.',
  },
};
