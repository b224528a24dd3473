import { addDays } from '../../platform/index.ts';

/** What is sealed of one video on one UTC day. */
export interface VideoDay {
  readonly videoId: string;
  readonly day: string;
}

/**
 * Which days of a question are read from sealed rows and which from raw views. Decided once for a question, so
 * that its parts never count a day twice or not at all, whatever is sealed meanwhile.
 */
export interface Coverage {
  /** Every UTC day up to this one is sealed; `NO_DAY` when none is. */
  readonly sealedThrough: string;
  /** Up to this UTC day raw views are gone, so that sealed rows are all there is; at most `sealedThrough`. */
  readonly frozenThrough: string;
  /** Sealed days that changed since and are read from raw views; none of them is frozen. */
  readonly dirty: readonly VideoDay[];
  /** How often this process has written sealed rows: the same of the same coverage are the same rows. */
  readonly version: number;
}

/** More than this would be long in a question; then everything from the oldest dirty day on is read raw. */
const MAX_LISTED = 2_000;

/** The coverage of a question from what is marked. Reading raw is always right, but for frozen days. */
export function coverageFrom(ledger: Omit<Coverage, 'dirty'>, marked: readonly VideoDay[]): Coverage {
  const { sealedThrough, frozenThrough, version } = ledger;
  const dirty = marked.filter(({ day }) => day > frozenThrough && day <= sealedThrough);
  const oldest = dirty.reduce((least, { day }) => (day < least ? day : least), sealedThrough);
  if (dirty.length <= MAX_LISTED) return { sealedThrough, frozenThrough, version, dirty };
  return { sealedThrough: addDays(oldest, -1), frozenThrough, version, dirty: [] };
}

/** Whether a question up to this UTC day reads views at all. */
export function reachesViews({ sealedThrough, dirty }: Coverage, to: string): boolean {
  return to > sealedThrough || dirty.length > 0;
}

/** Typed parameters of `sealedDay` and `rawDay`. */
export function coverageParams({ sealedThrough, dirty }: Coverage) {
  return {
    sealed_through: sealedThrough,
    dirty_videos: dirty.map(({ videoId }) => videoId),
    dirty_days: dirty.map(({ day }) => day),
  };
}

const DIRTY = '(video_id, day) IN arrayZip({dirty_videos:Array(String)}, {dirty_days:Array(Date)})';

/** True for a row of sealed numbers that is read. */
export function sealedDay({ dirty }: Coverage): string {
  const sealed = 'day <= {sealed_through:Date}';
  return dirty.length === 0 ? sealed : `${sealed} AND NOT (${DIRTY})`;
}

/**
 * True for a view that is read from `views`: the exact opposite. Written so that the primary key finds those few days:
 * without that a question of a hot video looked through every view it had: 159 ms and not 74.
 */
export function rawDay({ dirty }: Coverage): string {
  const later = 'day > {sealed_through:Date}';
  if (dirty.length === 0) return later;
  return `(${later} OR day IN {dirty_days:Array(Date)}) AND (${later} OR ${DIRTY})`;
}
