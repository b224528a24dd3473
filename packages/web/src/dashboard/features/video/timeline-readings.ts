import type { Chapter, CurveReport, RelativeReport, SeekFlowReport } from '@kine/protocol/schemas';
import { binOf } from '../../../charts/time-axis.ts';
import { formatCount, formatPercent, formatTimecode, formatTimes } from '../../../ui/format.ts';
import type { LayerId } from './timeline-layers.ts';
import type { ShownMoment } from './timeline-moment-words.ts';

/** Everything known along a video; what is not there yet or not asked for is undefined. */
export interface AlongVideo {
  readonly curves: CurveReport;
  readonly relative: RelativeReport | undefined;
  readonly seeks: SeekFlowReport | undefined;
  readonly moments: readonly ShownMoment[];
  readonly chapters: readonly Chapter[];
}

/** The value of a layer at a moment, and a note that says of how many. */
export interface Reading {
  readonly value: string;
  readonly note: string;
}

const NOTHING: Reading = { value: '–', note: '' };
const TOO_EARLY: Reading = { value: '–', note: 'not enough data yet' };

/** What each layer says of a second of the video. */
export function readingAt(layer: LayerId, along: AlongVideo, second: number): Reading {
  if (layer === 'moments') return momentReading(along.moments, second);
  if (layer === 'chapters') return { value: chapterAt(along.chapters, second)?.title ?? '–', note: '' };
  if (layer === 'typical') return typicalReading(along, second);
  if (layer === 'live' || along.curves.plays === 0) return NOTHING;
  if (layer === 'retention') return retentionReading(along.curves, second);
  if (!along.curves.enough) return TOO_EARLY;
  if (layer === 'seeks') return seeksReading(along.seeks, second);
  return curveReading(layer, along.curves, second);
}

/** The chapter that a second belongs to. */
export function chapterAt(chapters: readonly Chapter[], second: number): Chapter | undefined {
  return chapters.findLast(({ start_s }) => start_s <= second);
}

/** Of a few plays a share says little, their number is a fact. */
function retentionReading(curves: CurveReport, second: number): Reading {
  const bin = binOf(second, curves.bin_s, curves.retention.length);
  const seen = curves.retention[bin] ?? 0;
  if (!curves.enough)
    return { value: `${Math.round(seen * curves.plays)} of ${curves.plays}`, note: 'plays' };
  const [low, high] = [curves.retention_interval.low[bin] ?? 0, curves.retention_interval.high[bin] ?? 1];
  return { value: formatPercent(seen * 100), note: rangeText(low, high) };
}

function curveReading(
  layer: 'rewatch' | 'heat' | 'exits' | 'starts' | 'confusion',
  curves: CurveReport,
  second: number,
): Reading {
  const bin = binOf(second, curves.bin_s, curves.retention.length);
  const of = (values: readonly number[]): number => values[bin] ?? 0;
  switch (layer) {
    case 'rewatch':
      return { value: formatTimes(of(curves.intensity)), note: 'per play' };
    case 'heat':
      return { value: formatCount(of(curves.heat)), note: 'of 100' };
    case 'exits':
      return {
        value: formatPercent(of(curves.exit_hazard) * 100),
        note: `${formatCount(of(curves.stopped))} left`,
      };
    case 'starts':
      return {
        value: `${formatCount(of(curves.started))} · ${formatCount(of(curves.stopped))}`,
        note: 'started · stopped',
      };
    case 'confusion':
      return {
        value: formatCount(Math.round(of(curves.confusion_index) * 10) / 10),
        note: `${formatCount(of(curves.back_seeks))} jumps back`,
      };
  }
}

function typicalReading({ relative, curves }: AlongVideo, second: number): Reading {
  if (!relative?.typical) return relative ? { value: '–', note: notYetTypical(relative) } : NOTHING;
  const { p25, median, p75 } = relative.typical;
  const part = binOf(second, curves.duration_s / Math.max(1, median.length), median.length);
  return {
    value: formatPercent((median[part] ?? 0) * 100),
    note: rangeText(p25[part] ?? 0, p75[part] ?? 0),
  };
}

function notYetTypical({ similar }: RelativeReport): string {
  return `${similar.n} of ${similar.needed} videos needed`;
}

function seeksReading(seeks: SeekFlowReport | undefined, second: number): Reading {
  if (!seeks) return NOTHING;
  const here = Math.floor(second / seeks.bin_s);
  const sum = (side: 'from_bin' | 'to_bin'): number =>
    seeks.arcs.filter((arc) => arc[side] === here).reduce((total, { n }) => total + n, 0);
  return { value: `${formatCount(sum('from_bin'))} · ${formatCount(sum('to_bin'))}`, note: 'away · to here' };
}

function momentReading(moments: readonly ShownMoment[], second: number): Reading {
  const here = moments.find(({ fromS, toS }) => fromS <= second && second <= toS);
  return here ? { value: here.title, note: '' } : NOTHING;
}

function rangeText(low: number, high: number): string {
  const [from, to] = [formatPercent(low * 100), formatPercent(high * 100)];
  return from === to ? from : `${from} – ${to}`;
}

/** A moment of the video in words, for screen readers. */
export function momentWords(along: AlongVideo, second: number): string {
  const { curves } = along;
  const time = `${formatTimecode(second)} of ${formatTimecode(curves.duration_s)}`;
  if (curves.plays === 0 || curves.retention.length === 0) return time;
  const seen = retentionReading(curves, second).value;
  if (!curves.enough) return `${time}, seen by ${seen} plays`;
  const again = curveReading('rewatch', curves, second).value;
  return `${time}, seen by ${seen} of plays, watched ${again} per play`;
}
