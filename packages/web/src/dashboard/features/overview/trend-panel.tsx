import { METRICS } from '@kine/protocol';
import type { Annotation, QueryAnswer } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useMemo } from 'react';
import { dayOf, type Period } from '../../../api/period.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import { TrendChart } from '../../../charts/trend-chart.tsx';
import type { TrendPoint } from '../../../charts/trend-layout.ts';
import { formatDay, formatPeriod } from '../../../ui/format.ts';
import { usePeriodNotes } from '../annotations/use-period-notes.tsx';
import { METRIC_LOOKS } from './metric-words.ts';
import type { OverviewMetric } from './overview-search.ts';
import { longTime, type Step, shortTime, stepIndex, stepOf } from './step-words.ts';
import type { LibraryAnswer } from './use-library-questions.ts';

interface TrendPanelProps {
  readonly answer: LibraryAnswer;
  readonly metric: OverviewMetric;
  readonly period: Period;
}

const HEIGHT = 268;

/** One number of the library over the period beside the period before, with the notes of its days. */
export function TrendPanel({ answer, metric, period }: TrendPanelProps) {
  const { data, isPlaceholderData } = answer;
  const { notes, onNote, addButton, list } = usePeriodNotes(period);
  return (
    <ChartPanel
      title={METRICS[metric].label}
      fileName={`library-${metric.replaceAll('_', '-')}`}
      table={data && (() => trendTable(data, metric))}
      action={addButton}
    >
      <Box sx={{ opacity: isPlaceholderData ? 0.6 : 1, transition: 'opacity 120ms' }}>
        {data ? (
          <Trend answer={data} metric={metric} notes={notes} onNote={onNote} />
        ) : (
          <Skeleton variant="rounded" height={HEIGHT + 20} />
        )}
      </Box>
      {list}
    </ChartPanel>
  );
}

interface TrendProps {
  readonly answer: QueryAnswer;
  readonly metric: OverviewMetric;
  readonly notes: readonly Annotation[];
  readonly onNote: (id: string) => void;
}

function Trend({ answer, metric, notes, onNote }: TrendProps) {
  const step = stepOf(answer.period);
  const points = useMemo(() => pointsOf(answer, metric), [answer, metric]);
  const { unit, format } = METRIC_LOOKS[metric];
  const words = useMemo(() => wordsOf(step), [step]);
  const marks = useMemo(() => {
    const times = points.map(({ time }) => time);
    return notes.flatMap(({ annotation_id: id, day, text }) => {
      const at = stepIndex(step, times, day);
      return at < 0 ? [] : [{ id, step: at, words: `${formatDay(day)}: ${text}` }];
    });
  }, [notes, points, step]);
  return (
    <TrendChart
      points={points}
      kind={step === 'hour' ? 'line' : 'bars'}
      goesOn={answer.period.to >= dayOf(Date.now())}
      unit={unit}
      format={format}
      {...words}
      label={METRICS[metric].label}
      beforeLabel={answer.compared_period ? formatPeriod(answer.compared_period) : 'Period before'}
      notes={marks}
      onNote={onNote}
      height={HEIGHT}
    />
  );
}

function wordsOf(step: Step) {
  return {
    shortTime: (time: string): string => shortTime(step, time),
    longTime: (time: string): string => longTime(step, time),
  };
}

function pointsOf({ rows }: QueryAnswer, metric: OverviewMetric): TrendPoint[] {
  return rows.map(({ time = '', metrics, compared }) => {
    const now = metrics[metric];
    const before = compared?.[metric];
    return {
      time,
      value: now?.enough ? now.value : null,
      before: before?.enough ? before.value : null,
    };
  });
}

function trendTable(answer: QueryAnswer, metric: OverviewMetric): Table {
  const { label, unit } = METRICS[metric];
  const name = unit === 's' || unit === '%' ? `${label} (${unit})` : label;
  return {
    columns: ['Time', name, `${name}, period before`],
    rows: pointsOf(answer, metric).map(({ time, value, before }) => [time, value, before]),
  };
}
