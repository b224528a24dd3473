import { METRICS, type MetricId } from '@kine/protocol';
import type { MetricValue } from '@kine/protocol/schemas';
import { formatPercent } from '../../../ui/format.ts';

/** How a number moved against the period before. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** “12% more”, “3.1 points less”, “as before”. */
  readonly words: string;
}

const points = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Above ten times as much a percentage says less than the factor. */
const MANY_TIMES = 10;

/** The change of a metric; `undefined` where one of the two values is of too few views or missing, or nothing was before. */
export function changeOf(
  metric: MetricId,
  now: MetricValue | undefined,
  before: MetricValue | undefined,
): Change | undefined {
  if (!now?.enough || !before?.enough || now.value === null || before.value === null) return undefined;
  if (METRICS[metric].unit === '%') {
    const difference = now.value - before.value;
    return changed(Math.round(difference * 10), `${points.format(Math.abs(difference))} points`);
  }
  if (before.value === 0) return undefined;
  const share = now.value / before.value;
  const percent = Math.abs(share - 1) * 100;
  const much = share >= MANY_TIMES ? `${points.format(share)} times` : formatPercent(percent);
  return changed(Math.round((share - 1) * 1_000), much);
}

function changed(rounded: number, much: string): Change {
  if (rounded === 0) return { direction: 'same', words: 'as before' };
  // “12 times more” is a matter of dispute; “12 times as much” is not.
  if (much.endsWith('times')) return { direction: 'up', words: `${much} as much` };
  return rounded > 0
    ? { direction: 'up', words: `${much} more` }
    : { direction: 'down', words: `${much} less` };
}
