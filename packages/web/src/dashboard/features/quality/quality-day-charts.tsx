import { METRICS } from '@kine/protocol';
import { DayChart } from '../../../charts/day-chart.tsx';
import { formatPercent, formatScore } from '../../../ui/format.ts';

interface QualityDayChartsProps {
  readonly days: readonly string[];
  /** One of each day; null where it has too few views. */
  readonly score: readonly (number | null)[];
  readonly rebuffer: readonly (number | null)[];
}

/** Score and rebuffering of each day, with one cursor. */
export function QualityDayCharts({ days, score, rebuffer }: QualityDayChartsProps) {
  return (
    <>
      <DayChart
        days={days}
        values={score}
        format={formatScore}
        label={METRICS.experience_score.label}
        syncKey="quality"
      />
      <DayChart
        days={days}
        values={rebuffer}
        format={formatPercent}
        label={METRICS.rebuffer_percentage.label}
        syncKey="quality"
      />
    </>
  );
}
