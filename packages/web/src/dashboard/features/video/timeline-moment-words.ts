import type { MomentsReport } from '@kine/protocol/schemas';
import type { MomentMark } from '../../../charts/moment-marks.tsx';
import { formatCount, formatPercent, formatTimecode, formatTimes } from '../../../ui/format.ts';

/** A key moment with what it is and why, in words. */
export interface ShownMoment extends MomentMark {
  readonly title: string;
  readonly evidence: string;
}

/** The key moments of a video in the order of its time. */
export function momentsInWords(report: MomentsReport): ShownMoment[] {
  const { intro, top, spikes, dips, n } = report;
  const moments = [
    ...(intro ? [introInWords(intro)] : []),
    ...top.map(topInWords),
    ...spikes.map((spike) => spikeInWords(spike, n)),
    ...dips.map(dipInWords),
  ];
  return moments.sort((a, b) => a.atS - b.atS);
}

function introInWords({ at_s, retention, interval }: NonNullable<MomentsReport['intro']>): ShownMoment {
  return {
    kind: 'intro',
    atS: at_s,
    fromS: at_s,
    toS: at_s,
    title: 'First impression',
    evidence: `${share(retention)} of plays saw this moment (${range(interval)}).`,
  };
}

function topInWords(segment: MomentsReport['top'][number]): ShownMoment {
  const { from_s, to_s, retention, interval, slope_per_min, median_slope_per_min } = segment;
  const usual = `elsewhere it falls by ${points(-median_slope_per_min)} a minute`;
  const here =
    slope_per_min >= 0
      ? `The audience does not shrink up to ${formatTimecode(to_s)}`
      : `The audience shrinks by only ${points(-slope_per_min)} a minute up to ${formatTimecode(to_s)}`;
  return {
    kind: 'top',
    atS: from_s,
    fromS: from_s,
    toS: to_s,
    title: 'Holds attention',
    evidence: `${here}; ${usual}. Seen by ${share(retention)} of plays (${range(interval)}).`,
  };
}

function spikeInWords(spike: MomentsReport['spikes'][number], plays: number): ShownMoment {
  const { at_s, from_s, to_s, intensity, baseline, rise } = spike;
  const more = formatCount(Math.round(rise * plays));
  const evidence =
    baseline > 0
      ? `Watched ${formatTimes(intensity / baseline)} as often as around it: ${more} times more.`
      : `Watched ${more} times more than around it.`;
  return { kind: 'spike', atS: at_s, fromS: from_s, toS: to_s, title: 'Watched again', evidence };
}

function dipInWords(dip: MomentsReport['dips'][number]): ShownMoment {
  const { from_s, to_s, exit_hazard, interval, stopped, watching, baseline } = dip;
  const usual = baseline > 0 ? `, ${formatTimes(exit_hazard / baseline)} as many as around it` : '';
  return {
    kind: 'dip',
    atS: from_s,
    fromS: from_s,
    toS: to_s,
    title: 'Many leave',
    evidence: `${formatCount(stopped)} of the ${formatCount(watching)} who were there left (${range(interval)})${usual}.`,
  };
}

function share(value: number): string {
  return formatPercent(value * 100);
}

function range([low, high]: readonly [number, number]): string {
  return `${share(low)} – ${share(high)}`;
}

function points(value: number): string {
  return `${formatCount(Math.round(value * 100))} points`;
}
