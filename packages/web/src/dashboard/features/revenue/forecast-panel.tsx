import type { ForecastReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { type Horizon, useForecast } from '../../../api/use-forecast.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { ChartTable } from '../../../charts/chart-table.tsx';
import { FanChart } from '../../../charts/fan-chart.tsx';
import { formatDay } from '../../../ui/format.ts';
import { shortTime } from '../overview/step-words.ts';
import { AnswerState } from './answer-state.tsx';
import { AssumptionsButton } from './assumptions-button.tsx';
import {
  backtestWords,
  FORECAST_SERIES,
  type ForecastSeries,
  fanPoints,
  fanTable,
  lookOf,
  totalOf,
} from './forecast-words.ts';
import { RevenueNotes } from './revenue-notes.tsx';

const HEIGHT = 260;
const HORIZONS: readonly Horizon[] = [7, 30, 90];
const SERIES_WORDS: Readonly<Record<ForecastSeries, string>> = {
  plays: 'Plays',
  watch_hours: 'Watch time',
  net: 'Revenue',
};

/** What the days to come will bring, how sure that is, and how well such forecasts did before. */
export function ForecastPanel({ videoId }: { readonly videoId: string }) {
  const [horizon, setHorizon] = useState<Horizon>(30);
  const [series, setSeries] = useState<ForecastSeries>('net');
  const answer = useForecast(videoId, horizon);
  const { data } = answer;
  return (
    <ChartPanel
      title="Forecast"
      fileName={`forecast-${series}-${horizon}-days`}
      action={data && <AssumptionsButton madeWith={data.made_with} of="the forecast" />}
      table={data?.enough ? () => fanTable(data, series) : undefined}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 2 }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={series}
          aria-label="What is forecast"
          onChange={(_, next: ForecastSeries | null) => next && setSeries(next)}
        >
          {FORECAST_SERIES.map((id) => (
            <ToggleButton key={id} value={id} sx={TOGGLE}>
              {SERIES_WORDS[id]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={horizon}
          aria-label="Days to come"
          onChange={(_, next: Horizon | null) => next && setHorizon(next)}
        >
          {HORIZONS.map((days) => (
            <ToggleButton key={days} value={days} sx={TOGGLE}>
              {days} days
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <AnswerState answer={answer} height={HEIGHT + 120}>
        {(report) => (report.enough ? <Fan report={report} series={series} /> : <TooEarly report={report} />)}
      </AnswerState>
    </ChartPanel>
  );
}

const TOGGLE = { px: 1.5, py: 0.25, minHeight: 32, textTransform: 'none', whiteSpace: 'nowrap' } as const;

interface FanProps {
  readonly report: ForecastReport;
  readonly series: ForecastSeries;
}

function Fan({ report, series }: FanProps) {
  const look = useMemo(() => lookOf(series, report), [series, report]);
  const points = useMemo(() => fanPoints(report, series), [report, series]);
  const total = totalOf(report, series);
  const likely = total.intervals.find(({ level }) => level === 80);
  return (
    <>
      <Box sx={{ mb: 1.5 }}>
        <Box
          component="span"
          sx={{ fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.02em', mr: 1, color: 'text.primary' }}
        >
          {look.format(total.value)}
        </Box>
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          in the next {report.horizon} days
          {likely &&
            `; in 80 of 100 cases between ${look.format(likely.low)} and ${look.format(likely.high)}`}
        </Typography>
      </Box>
      <FanChart points={points} height={HEIGHT} shortDay={shortDay} longDay={formatDay} {...look} />
      <ChartTable
        caption={`${look.label}: the past, and the next ${report.horizon} days`}
        table={fanTable(report, series)}
      />
      <Typography variant="body2" sx={{ mt: 1.5, maxWidth: '75ch' }}>
        <strong>{sentenceCase(report.method)}.</strong> {report.why}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5, maxWidth: '75ch' }}>
        {backtestWords(report)}
      </Typography>
      <RevenueNotes notes={report.notes} />
    </>
  );
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shortDay(day: string): string {
  return shortTime('day', day);
}

function TooEarly({ report }: { readonly report: ForecastReport }) {
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: '65ch' }}>
        Not enough data yet. As soon as a few people have watched, the days to come stand here as a band that
        widens with time. {report.why}
      </Typography>
      <RevenueNotes notes={report.notes} />
    </>
  );
}
