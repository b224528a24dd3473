import { METRIC_IDS, type MetricId, TIME_INTERVALS } from '@kine/protocol';
import { KineError } from '../../errors.ts';
import type { KnownVideo } from '../../library/index.ts';
import { periodOf } from '../period.ts';
import { readDimension, readFilter } from '../selection/read-filter.ts';
import { comparedPeriod } from './compared-period.ts';
import { type GivenQuery, queryShape, refuse } from './query-shape.ts';
import type { Order, Question } from './question.ts';
import { countBuckets, MAX_BUCKETS } from './time-buckets.ts';

/** What a question is understood by. */
export interface ParseContext {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Every video that the asker may ask about. */
  readonly videos: readonly KnownVideo[];
}

const DEFAULT_LIMIT = 100;

/**
 * The question in a body, understood whole before anything is asked. Throws KINE_BAD_QUERY or KINE_BAD_PERIOD with
 * the path of what is wrong, KINE_VIDEO_NOT_FOUND for a video that is not there.
 */
export function parseQuery(body: unknown, context: ParseContext): Question {
  const given = queryShape(body);
  const period = periodOf({ ...given.period, time_zone: given.time_zone }, context.now, 'period.');
  const interval =
    given.interval === undefined ? undefined : readName(given.interval, TIME_INTERVALS, 'interval');
  if (interval) {
    const steps = countBuckets(period, interval);
    if (steps > MAX_BUCKETS) {
      refuse('interval', `gives ${steps} steps over this period, and at most ${MAX_BUCKETS} are told`);
    }
  }
  const metrics = distinct(given.metrics.map((id, i) => readName(id, METRIC_IDS, `metrics[${i}]`)));
  const dimensions = distinct((given.dimensions ?? []).map((id, i) => readDimension(id, `dimensions[${i}]`)));
  const columns = [...metrics, ...dimensions, ...(interval ? (['time'] as const) : [])];
  return {
    metrics,
    dimensions,
    interval,
    videos: readVideos(given.videos, context.videos),
    filter: given.filter === undefined ? undefined : readFilter(given.filter),
    period,
    comparedPeriod: comparedPeriod(given.compare_to, period),
    order: readOrder(given.order, columns, metrics),
    limit: given.limit ?? (interval ? MAX_BUCKETS : DEFAULT_LIMIT),
    offset: given.offset ?? 0,
  };
}

function readName<T extends string>(given: string, known: readonly T[], path: string): T {
  const name = known.find((one) => one === given);
  return name ?? refuse(path, `must be one of ${known.join(', ')}`);
}

/** A series runs forward in time; everything else begins with the most of the first metric. */
function readOrder(
  given: GivenQuery['order'],
  columns: readonly Order['by'][],
  [first]: readonly MetricId[],
): Order[] {
  if (given) {
    return given.map(({ by, direction }, i) => ({
      by: readName(by, columns, `order[${i}].by`),
      descending: direction === 'desc',
    }));
  }
  if (columns.includes('time')) return [{ by: 'time', descending: false }];
  return first ? [{ by: first, descending: true }] : [];
}

function readVideos(
  ids: readonly string[] | undefined,
  videos: readonly KnownVideo[],
): readonly KnownVideo[] {
  if (!ids) return videos;
  const known = new Map(videos.map((video) => [video.id, video]));
  return distinct(ids).map((id, i) => {
    const video = known.get(id);
    if (!video) throw new KineError('KINE_VIDEO_NOT_FOUND', { field: `videos[${i}]` });
    return video;
  });
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
