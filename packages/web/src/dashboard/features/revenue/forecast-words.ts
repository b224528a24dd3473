import type { ForecastReport } from '@kine/protocol/schemas';
import type { FanPoint } from '../../../charts/fan-chart.tsx';
import type { Table } from '../../../charts/save-file.ts';
import type { TrendUnit } from '../../../charts/trend-layout.ts';
import { formatCount, formatDuration, formatPercent } from '../../../ui/format.ts';
import { formatMoney } from '../../../ui/format-money.ts';

/** What can be forecast. */
export const FORECAST_SERIES = ['plays', 'watch_hours', 'net'] as const;
export type ForecastSeries = (typeof FORECAST_SERIES)[number];

interface SeriesLook {
  readonly label: string;
  readonly colour: 'viewers' | 'money';
  readonly unit: TrendUnit;
  readonly format: (value: number) => string;
}

const HOUR_S = 3600;

/** How a series is called, drawn and written. */
export function lookOf(series: ForecastSeries, { currency }: Pick<ForecastReport, 'currency'>): SeriesLook {
  const looks: Readonly<Record<ForecastSeries, SeriesLook>> = {
    plays: { label: 'Plays', colour: 'viewers', unit: 'count', format: formatPlays },
    watch_hours: { label: 'Watch time', colour: 'viewers', unit: 's', format: formatDuration },
    net: {
      label: 'Revenue (simulated)',
      colour: 'money',
      unit: 'money',
      format: (value) => formatMoney(value, currency),
    },
  };
  return looks[series];
}

/** Plays to come are seldom whole. */
function formatPlays(plays: number): string {
  return plays > 0 && plays < 0.5 ? '< 1' : formatCount(plays);
}

/** Of a series, in the unit it is drawn in: watch time in seconds. */
function scaleOf(series: ForecastSeries): number {
  return series === 'watch_hours' ? HOUR_S : 1;
}

/** The past and the days to come; of the past as much as is forecast, and four weeks at least. */
export function fanPoints(report: ForecastReport, series: ForecastSeries): FanPoint[] {
  const scale = scaleOf(series);
  const past = report.history.slice(-Math.max(28, report.horizon));
  return [
    ...past.map((day) => ({ day: day.day, actual: day[series] * scale, forecast: null })),
    ...report.days.map((day) => ({
      day: day.day,
      actual: null,
      forecast: scaled(day[series], scale),
    })),
  ];
}

/** The sum of the days to come. */
export function totalOf(report: ForecastReport, series: ForecastSeries) {
  return scaled(report.total[series], scaleOf(series));
}

function scaled({ value, intervals }: ForecastReport['total']['plays'], scale: number) {
  return {
    value: value * scale,
    intervals: intervals.map(({ level, low, high }) => ({ level, low: low * scale, high: high * scale })),
  };
}

/** The numbers of the chart as they are saved and read out. */
export function fanTable(report: ForecastReport, series: ForecastSeries): Table {
  const name = series === 'net' ? `net_${report.currency.toLowerCase()}` : series;
  const levels = [50, 80, 95] as const;
  return {
    columns: ['day', 'kind', name, ...levels.flatMap((level) => [`low_${level}`, `high_${level}`])],
    rows: [
      ...report.history.map((day) => [day.day, 'past', day[series], ...levels.flatMap(() => [null, null])]),
      ...report.days.map((day) => [
        day.day,
        'forecast',
        day[series].value,
        ...levels.flatMap((level) => {
          const at = day[series].intervals.find((one) => one.level === level);
          return [at?.low ?? null, at?.high ?? null];
        }),
      ]),
    ],
  };
}

/** How the forecasts before did, in a sentence or two. */
export function backtestWords({ backtest, horizon }: ForecastReport): string {
  const { n, median_ape: error, reference_median_ape: reference, coverage_80: coverage } = backtest;
  if (n === 0 || error === null) {
    return `There are no past forecasts of ${horizon} days to judge this one by yet.`;
  }
  const than = reference === null ? '' : ` (“last week continues”: ${formatPercent(100 * reference)})`;
  const inside =
    coverage === null ? '' : ` ${Math.round(coverage * n)} of ${n} truths lay inside the band of 80 of 100.`;
  return `Of the last ${n} forecasts of ${horizon} days, half missed by less than ${formatPercent(100 * error)}${than}.${inside}`;
}
