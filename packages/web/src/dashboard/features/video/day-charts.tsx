import type { Annotation } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { DayChart } from '../../../charts/day-chart.tsx';
import type { ChartNote } from '../../../charts/note-marks.tsx';
import { TIME_STEPS_S } from '../../../charts/round-steps.ts';
import { formatCount, formatDay, formatDuration } from '../../../ui/format.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';

/** What was watched on one day `YYYY-MM-DD` of the reader's time zone; seconds. */
export interface DayOfVideo {
  readonly day: string;
  readonly play: number;
  readonly content_time: number;
}

interface DayChartsProps {
  readonly days: readonly DayOfVideo[];
  readonly notes: readonly Annotation[];
  readonly onNote: (id: string) => void;
}

/** Plays and watch time as two charts with one cursor, and the same as a table for screen readers. */
export function DayCharts({ days, notes, onNote }: DayChartsProps) {
  const { names, plays, times } = useMemo(
    () => ({
      names: days.map(({ day }) => day),
      plays: days.map(({ play }) => play),
      times: days.map(({ content_time }) => content_time),
    }),
    [days],
  );
  const marked = { notes: useMemo(() => marksOf(names, notes), [names, notes]), onNote };
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <DayChart days={names} values={plays} format={formatCount} label="Plays" syncKey="days" {...marked} />
        <DayChart
          days={names}
          values={times}
          format={formatDuration}
          steps={TIME_STEPS_S}
          label="Watch time"
          syncKey="days"
          {...marked}
        />
      </Box>
      <Box sx={visuallyHidden}>
        <table>
          <caption>Plays and watch time per day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Plays</th>
              <th scope="col">Watch time</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, play, content_time }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                <td>{formatCount(play)}</td>
                <td>{formatDuration(content_time)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </>
  );
}

function marksOf(days: readonly string[], notes: readonly Annotation[]): ChartNote[] {
  return notes.flatMap(({ annotation_id: id, day, text }) => {
    const step = days.indexOf(day);
    return step < 0 ? [] : [{ id, step, words: `${formatDay(day)}: ${text}` }];
  });
}
