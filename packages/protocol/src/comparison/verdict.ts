import { MIN_VIEWS } from '../statistics/enough-views.ts';
import type { ComparedMetricId } from './compared-metrics.ts';
import type { LeaveFinding, WatchFinding } from './curve-findings.ts';
import { timeText } from './time-text.ts';

/** A metric that differs, in its unit. */
export interface MetricFinding {
  readonly kind: 'metric';
  readonly metric: ComparedMetricId;
  readonly difference: number;
  readonly side: number;
  readonly baseline: number;
}

export type Finding = LeaveFinding | WatchFinding | MetricFinding;

/** One side against the baseline, ready to be put into words. */
export interface JudgedSide {
  readonly label: string;
  readonly plays: number;
  /** Of these the places are known, so that curves can be compared. */
  readonly placedPlays: number;
  /** Differences that are not chance. */
  readonly findings: readonly Finding[];
  /** The text of a bin's begin ("0:40", or "40%" where lengths differ), and of the end of the last one. */
  readonly at: (bin: number) => string;
  readonly bins: number;
  /** Its seconds differ, and are not told because the videos are not as long as each other. */
  readonly secondsAside?: boolean;
}

export type Conclusion = 'difference' | 'no_difference' | 'not_enough';

export interface Verdict {
  readonly conclusion: Conclusion;
  readonly text: string;
}

/** Stretches named in a sentence; the others are counted. */
const MAX_STRETCHES = 3;

/** The verdict on one side, in a sentence or two. */
export function verdictOf(
  side: JudgedSide,
  baseline: Pick<JudgedSide, 'label' | 'plays' | 'placedPlays'>,
): Verdict {
  const few = tooFew([baseline, side], 'plays');
  if (few.length > 0) return { conclusion: 'not_enough', text: notEnough(few) };
  const hidden = tooFew([baseline, side], 'placedPlays');
  const where = hidden.length > 0 ? ` ${placesUnknown(hidden)}` : '';
  if (side.findings.length === 0) {
    return {
      conclusion: 'no_difference',
      text: `No difference that could not be chance${aside(side)}.${where}`,
    };
  }
  return {
    conclusion: 'difference',
    text: `Viewers of ${side.label} ${joined(clausesOf(side))}; ${restOf(side)}${aside(side)}.${where}`,
  };
}

/** What is said of all that is not told: real differences of numbers that follow from those told are no noise. */
function restOf({ findings }: JudgedSide): string {
  const metrics = findings.filter((finding) => finding.kind === 'metric');
  const alike = metrics.length > toldMetrics(metrics).length;
  return `${alike ? 'other numbers say the same, ' : ''}the rest is noise`;
}

function aside({ secondsAside = false }: JudgedSide): string {
  return secondsAside ? ', seconds aside: the videos differ in length' : '';
}

/** The verdicts of all sides as one text. */
export function wholeVerdict(verdicts: readonly (Verdict & { readonly label: string })[]): Verdict {
  const [first] = verdicts;
  if (!first) return { conclusion: 'no_difference', text: '' };
  const conclusions = verdicts.map(({ conclusion }) => conclusion);
  const conclusion =
    (['difference', 'no_difference', 'not_enough'] as const).find((one) => conclusions.includes(one)) ??
    first.conclusion;
  const alike = verdicts.every(({ text }) => text === first.text);
  if (alike) return { conclusion, text: first.text };
  const sentences = verdicts.map(({ text, label, conclusion: own }) =>
    own === 'no_difference' ? `${label}: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text,
  );
  return { conclusion, text: sentences.join(' ') };
}

/** "B has 6": the sides that have fewer views than are needed. */
function tooFew(
  sides: readonly Pick<JudgedSide, 'label' | 'plays' | 'placedPlays'>[],
  of: 'plays' | 'placedPlays',
): string[] {
  return sides
    .filter((side) => side[of] < MIN_VIEWS)
    .map((side) => `${side.label} has ${side[of] === 0 ? 'none' : side[of]}`);
}

function notEnough(few: readonly string[]): string {
  return `Not enough views yet: ${joined(few)}, ${MIN_VIEWS} are needed.`;
}

function placesUnknown(few: readonly string[]): string {
  return `Where they differ cannot be told: of views that tell their places ${joined(few)}, ${MIN_VIEWS} are needed.`;
}

/** What to say of the findings: stretches of the video first, the largest first, then the metrics. */
function clausesOf(side: JudgedSide): string[] {
  const stretches = side.findings
    .filter((finding) => finding.kind !== 'metric')
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const named = stretches.slice(0, MAX_STRETCHES).map((finding) => stretchClause(finding, side));
  const more = stretches.length - named.length;
  const counted = more > 0 ? [`differ in ${more} smaller ${more === 1 ? 'stretch' : 'stretches'}`] : [];
  const metrics = side.findings.filter((finding) => finding.kind === 'metric');
  return [...named, ...counted, ...toldMetrics(metrics).map(metricClause)];
}

function stretchClause(finding: LeaveFinding | WatchFinding, { at, bins }: JudgedSide): string {
  const verb = finding.kind === 'leave' ? 'leave' : 'watch';
  const end = finding.to + 1 >= bins ? 'the end' : at(finding.to + 1);
  return `${verb} ${pointsOf(finding.difference * 100)} between ${at(finding.from)} and ${end}`;
}

/** Metrics that tell the same are told once: the time before the shares, completing before seeing nearly all. */
function toldMetrics(metrics: readonly MetricFinding[]): MetricFinding[] {
  const found = (id: ComparedMetricId): MetricFinding[] => metrics.filter(({ metric }) => metric === id);
  const first = (...ids: ComparedMetricId[]): MetricFinding[] => ids.flatMap(found).slice(0, 1);
  return [
    ...first('average_view_duration', 'average_percentage_viewed', 'engagement'),
    ...first('completion', 'full_watch'),
  ];
}

function metricClause({ metric, difference, side, baseline }: MetricFinding): string {
  const against = (unit: (value: number) => string): string => `(${unit(side)} against ${unit(baseline)})`;
  const percent = (value: number): string => `${amount(value)}%`;
  switch (metric) {
    case 'average_view_duration':
      return `watch ${seconds(Math.abs(difference))} ${direction(difference)} on average ${against(seconds)}`;
    case 'average_percentage_viewed':
      return `watch ${pointsOf(difference)} of the video on average ${against(percent)}`;
    case 'engagement':
      return `see ${pointsOf(difference)} of the video on average ${against(percent)}`;
    case 'completion':
      return `finish ${pointsOf(difference)} often ${against(percent)}`;
    case 'full_watch':
      return `see nearly all of it ${pointsOf(difference)} often ${against(percent)}`;
  }
}

function seconds(value: number): string {
  return value < 60 ? `${amount(value)} s` : timeText(Math.round(value));
}

/** "15 points more". */
function pointsOf(points: number): string {
  const text = amount(points);
  return `${text} ${text === '1' ? 'point' : 'points'} ${direction(points)}`;
}

function direction(difference: number): 'more' | 'less' {
  return difference > 0 ? 'more' : 'less';
}

/** Without its sign; below 10 with a decimal where it has one. */
function amount(value: number): string {
  const size = Math.abs(value);
  return size >= 9.95 ? String(Math.round(size)) : String(Math.round(size * 10) / 10);
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
