import { METRICS, type MetricId } from '@kine/protocol';
import type { QueryRow } from '@kine/protocol/schemas';
import { formatCount } from '../../../ui/format.ts';
import { formatMetric } from '../../../ui/format-metric.ts';

/** One metric of a video as text; `undefined` where nobody came or too few to tell. */
export function shownFigure(values: QueryRow['metrics'] | undefined, id: MetricId): string | undefined {
  const { value = null, enough = false } = values?.[id] ?? {};
  return value === null || !enough ? undefined : formatMetric(id, value);
}

/** A period of a video in a line: its plays, and what the list is sorted by, or how much a play watches. */
export function figuresLine(values: QueryRow['metrics'] | undefined, sorted: MetricId | undefined): string {
  const plays = values?.play?.value ?? 0;
  const second = sorted === undefined || sorted === 'play' ? 'average_percentage_viewed' : sorted;
  const figure = shownFigure(values, second);
  if (plays === 0 && figure === undefined) return 'No plays in these days';
  const counted = `${formatCount(plays)} ${plays === 1 ? 'play' : 'plays'}`;
  if (figure === undefined) return counted;
  return `${counted} · ${second === 'average_percentage_viewed' ? `${figure} viewed` : `${figure} ${inSentence(second)}`}`;
}

/** “Watch time” as it stands after a number. */
function inSentence(id: MetricId): string {
  const { label } = METRICS[id];
  return /^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
