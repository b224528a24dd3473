import { binOf } from '../../../charts/time-axis.ts';
import { formatPercent, formatTimecode, formatTimes } from '../../../ui/format.ts';
import type { ShownCurves } from './shown-video.ts';

/** R and W of the bin that holds a second; `undefined` without plays. */
export function momentAt(curves: ShownCurves, second: number): { seen: number; passes: number } | undefined {
  const bin = binOf(second, curves.bin_s, curves.retention.length);
  const seen = curves.retention[bin];
  const passes = curves.intensity[bin];
  return curves.plays > 0 && seen !== undefined && passes !== undefined ? { seen, passes } : undefined;
}

/** A moment of the video in words, for screen readers. */
export function momentWords(curves: ShownCurves, second: number): string {
  const moment = momentAt(curves, second);
  const time = `${formatTimecode(second)} of ${formatTimecode(curves.duration_s)}`;
  return moment
    ? `${time}, seen by ${formatPercent(moment.seen * 100)} of plays, watched ${formatTimes(moment.passes)} per play`
    : time;
}
