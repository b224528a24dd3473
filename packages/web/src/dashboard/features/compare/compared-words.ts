import { type ComparedMetricId, METRICS } from '@kine/protocol';
import { formatDuration, formatPercent, formatPeriod, formatTimecode } from '../../../ui/format.ts';
import { conditionsOf } from '../scope/conditions.ts';
import { conditionWords } from '../scope/dimension-words.ts';
import type { Age, Side } from './comparison-address.ts';

const fine = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** Ages as the page calls them. */
export const AGE_WORDS: Readonly<Record<Age, string>> = {
  '24h': 'First 24 hours',
  '7d': 'First 7 days',
  '28d': 'First 28 days',
};

/** Which views a side is of: “Device is Phone · Oct 26 – Nov 24, 2026”. */
export function sideWords({ from, to, filter }: Side, age: Age | undefined): string {
  const people = conditionsOf(filter).map(conditionWords);
  const when = age
    ? `${AGE_WORDS[age].toLowerCase()} after publishing`
    : from !== undefined && to !== undefined
      ? formatPeriod({ from, to })
      : 'all time';
  return [people.length > 0 ? people.join(', ') : 'Everyone', when].join(' · ');
}

/** A metric of a comparison in its unit. */
export function metricWords(id: ComparedMetricId, value: number): string {
  return METRICS[id].unit === '%' ? formatPercent(value) : secondsWords(value);
}

/** A difference with its sign and unit: “+2.4 points”, “−8.1 s”. */
export function differenceWords(id: ComparedMetricId, difference: number): string {
  return METRICS[id].unit === '%' ? pointsWords(difference) : signedSeconds(difference);
}

/** Its 95 % interval: “−1.1 to +5.9”. */
export function rangeWords(low: number, high: number): string {
  return `${fine.format(low)} to ${fine.format(high)}`;
}

/** A difference of shares given in percentage points. */
export function pointsWords(points: number): string {
  const text = fine.format(points);
  return `${text} ${/^[+\-−]?1$/.test(text) ? 'point' : 'points'}`;
}

/** Where a bin lies: a time where `durationS` is known, else a share of the video. */
export function placeWords(bin: number, bins: number, durationS: number | null): string {
  return durationS === null ? formatPercent((100 * bin) / bins) : formatTimecode((durationS * bin) / bins);
}

function secondsWords(value: number): string {
  return value < 60 ? `${Math.round(value * 10) / 10} s` : formatDuration(value);
}

function signedSeconds(value: number): string {
  return `${fine.format(value)} s`;
}
