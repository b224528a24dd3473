import type { CompareRequest } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { KnownVideo, VideoLookup } from '../../library/index.ts';
import { insidePart } from '../inside-part.ts';
import { periodOf } from '../period.ts';
import { readFilter } from '../selection/read-filter.ts';
import { ALL_TIME_SPAN, type Span, spanOf } from '../selection/span.ts';
import type { ViewSelection } from '../selection/where-of.ts';

/** One side as it is asked of the warehouse. */
export interface ReadSide {
  readonly label: string;
  readonly video: KnownVideo;
  /** Null for all time. */
  readonly span: Span | null;
  readonly selection: ViewSelection;
}

export interface ComparisonContext {
  readonly scope: Scope;
  readonly videos: VideoLookup;
  /** Epoch milliseconds. */
  readonly now: number;
}

type AskedSide = CompareRequest['sides'][number];

const HOUR_MS = 3_600_000;
const AGES = { '24h': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS, '28d': 28 * 24 * HOUR_MS } as const;
const LABELS = 'ABCDEF';

/**
 * The sides that somebody asked to compare. Throws KINE_VIDEO_NOT_FOUND, KINE_BAD_PERIOD and KINE_BAD_QUERY, each
 * with the path of what is wrong, such as `sides[1].filter.operator`.
 */
export function readComparison(asked: CompareRequest, context: ComparisonContext): ReadSide[] {
  const sides = asked.sides.map((side, i) => readSide(side, i, { ...context, age: asked.age }));
  for (const [i, { label }] of sides.entries()) {
    const other = sides.findIndex((side) => side.label === label);
    if (other < i) refuse(`sides[${i}].label`, `sides[${other}] is called ${label}, too`);
  }
  const lengths = new Set(sides.map(({ video }) => video.durationMs));
  if (asked.bins === 'detail' && lengths.size > 1) {
    refuse('bins', 'detail bins need videos of one length; leave it out to compare a hundred equal parts');
  }
  return sides;
}

function readSide(
  asked: AskedSide,
  index: number,
  { scope, videos, now, age }: ComparisonContext & Pick<CompareRequest, 'age'>,
): ReadSide {
  const path = `sides[${index}]`;
  const video = videos.find(asked.video);
  if (video?.workspaceId !== scope.workspaceId) {
    throw new KineError('KINE_VIDEO_NOT_FOUND', { field: `${path}.video` });
  }
  if (age !== undefined && asked.period !== undefined) {
    refuse('age', `goes without a period, and ${path}.period is one`);
  }
  const filter = asked.filter === undefined ? undefined : readFilter(asked.filter, `${path}.filter`);
  const period = asked.period && insidePart(`${path}.period`, () => periodOf(asked.period ?? {}, now));
  const span = period ? spanOf(period) : age === undefined ? null : spanSincePublished(video, AGES[age]);
  const selection = {
    scope,
    videos: [video],
    span: span ?? ALL_TIME_SPAN,
    timeZone: period?.timeZone,
    filter,
  };
  return { label: asked.label ?? LABELS[index] ?? path, video, span, selection };
}

function spanSincePublished({ createdAt }: KnownVideo, lengthMs: number): Span {
  if (createdAt === undefined) refuse('age', 'it is not known when the video was published');
  return { fromMs: createdAt, toMs: createdAt + lengthMs };
}

function refuse(field: string, what: string): never {
  throw new KineError('KINE_BAD_QUERY', { message: `${field}: ${what}.`, field });
}
