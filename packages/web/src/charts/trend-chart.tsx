import Box from '@mui/material/Box';
import { NOT_YET } from '../ui/format.ts';
import { visuallyHidden } from '../ui/visually-hidden.ts';
import { ChartKey } from './chart-key.tsx';
import { type ChartNote, NoteMarks } from './note-marks.tsx';
import { TrendDrawing } from './trend-drawing.tsx';
import { TrendFrame } from './trend-frame.tsx';
import type { TrendPoint, TrendUnit } from './trend-layout.ts';

interface TrendChartProps {
  readonly points: readonly TrendPoint[];
  /** Days and longer steps are bars; hours are a line. */
  readonly kind: 'bars' | 'line';
  readonly goesOn: boolean;
  readonly unit: TrendUnit;
  readonly format: (value: number) => string;
  readonly shortTime: (time: string) => string;
  readonly longTime: (time: string) => string;
  /** What is drawn, and what the dashed line is: “Plays”, “Sep 26 – Oct 25”. */
  readonly label: string;
  readonly beforeLabel: string;
  readonly notes?: readonly ChartNote[];
  readonly onNote?: (id: string) => void;
  /** Pixels. */
  readonly height: number;
}

/** One number over time beside the period before, with notes at their days; a table holds the same for screen readers. */
export function TrendChart(props: TrendChartProps) {
  const { points, unit, height, notes = [], onNote, ...looks } = props;
  return (
    <TrendFrame
      points={points}
      unit={unit}
      height={height}
      reading={(step) => <Reading {...props} point={step === undefined ? undefined : points[step]} />}
      drawing={(layout) => (
        <>
          {notes.map(({ id, step: at }) => (
            <line
              key={id}
              x1={layout.middle(at)}
              x2={layout.middle(at)}
              y1={layout.top - 4}
              y2={layout.foot}
              stroke="var(--kine-palette-text-secondary)"
              strokeDasharray="2 3"
            />
          ))}
          <TrendDrawing points={points} layout={layout} {...looks} />
        </>
      )}
      marks={onNote && ((layout) => <NoteMarks notes={notes} placeOf={layout.middle} onNote={onNote} />)}
    >
      <TrendTable {...props} />
    </TrendFrame>
  );
}

interface ReadingProps extends TrendChartProps {
  readonly point: TrendPoint | undefined;
}

/** What the colours are, and the values under the pointer in a fixed place. */
function Reading({ label, beforeLabel, point, format, longTime }: ReadingProps) {
  const value = (number: number | null | undefined): string => (number == null ? NOT_YET : format(number));
  return (
    <Box
      component="figcaption"
      sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, typography: 'caption', color: 'text.secondary' }}
    >
      <Box component="span" sx={{ color: 'text.primary', fontWeight: 600, flex: 1, minHeight: 20 }}>
        {point ? longTime(point.time) : ''}
      </Box>
      <ChartKey
        swatch={<rect y={3} width={14} height={8} rx={2} fill="var(--kine-palette-meaning-viewers)" />}
      >
        {label}
        {point && <strong> {value(point.value)}</strong>}
      </ChartKey>
      <ChartKey
        swatch={
          <line
            y1={7}
            y2={7}
            x2={14}
            stroke="var(--kine-palette-text-secondary)"
            strokeWidth={1.5}
            strokeDasharray="4 3"
          />
        }
      >
        {beforeLabel}
        {point && <strong> {value(point.before)}</strong>}
      </ChartKey>
    </Box>
  );
}

function TrendTable({ points, label, beforeLabel, format, longTime }: TrendChartProps) {
  const value = (number: number | null): string => (number === null ? NOT_YET : format(number));
  return (
    <Box sx={visuallyHidden}>
      <table>
        <caption>
          {label}, beside {beforeLabel}
        </caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">{label}</th>
            <th scope="col">{beforeLabel}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.time}>
              <th scope="row">{longTime(point.time)}</th>
              <td>{value(point.value)}</td>
              <td>{value(point.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
