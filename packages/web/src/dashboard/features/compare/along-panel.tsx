import type { ComparisonReport, VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { cueAt } from '../../../api/storyboard.ts';
import { useStoryboards } from '../../../api/use-storyboards.ts';
import { type BinOf, binAmong } from '../../../charts/bin-axis.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { ChartTable } from '../../../charts/chart-table.tsx';
import { DifferenceChart } from '../../../charts/difference-chart.tsx';
import { HeatStrip } from '../../../charts/heat-strip.tsx';
import { ReadingArea } from '../../../charts/reading-area.tsx';
import { seriesColour } from '../../../charts/series-colour.ts';
import { SidesChart } from '../../../charts/sides-chart.tsx';
import { formatPercent, NOT_YET } from '../../../ui/format.ts';
import { alongTable, spokenTable } from './along-table.ts';
import { placeWords, pointsWords, rangeWords } from './compared-words.ts';
import { PlaceLabels } from './place-labels.tsx';
import { SideFrame } from './side-frame.tsx';
import { SideLetter } from './side-letter.tsx';

interface AlongPanelProps {
  readonly report: ComparisonReport;
  /** The videos of the sides, in their order. */
  readonly videos: readonly (VideoDetail | undefined)[];
  /** What stands in the panel's title line. */
  readonly action: ReactNode;
}

const HEIGHTS = { retention: 240, difference: 112, strip: 54 } as const;

/** Everything compared along the video on one axis: retention, differences with what is real, and strips with frames. */
export function AlongPanel({ report, videos, action }: AlongPanelProps) {
  const [read, setRead] = useState<BinOf>();
  const boards = useStoryboards(videos.map((video) => video?.storyboard ?? null));
  const { bins, sides } = report;
  const bin = read && binAmong(bins.n, read);
  const setBin = (at: number | undefined): void =>
    setRead(at === undefined ? undefined : { bin: at, bins: bins.n });
  const place = (at: number): string => placeWords(at, bins.n, bins.duration_s);
  const shared = { bins: bins.n, bin, onBin: setBin, place };
  const told = sides.map(({ retention }) => retention.enough && retention.value.length > 0);
  const reach = reachOf(sides);
  if (bins.n === 0 || sides.every(({ duration_s: length }) => length === 0)) {
    return (
      <ChartPanel title="Along the video" fileName="comparison" action={action}>
        <Typography sx={{ color: 'text.secondary', py: 4, textAlign: 'center' }}>
          The length of these videos is not known yet. The first viewer’s player reports it.
        </Typography>
      </ChartPanel>
    );
  }
  return (
    <ChartPanel
      title="Along the video"
      fileName="comparison"
      table={() => alongTable(report)}
      action={action}
    >
      <Box sx={{ position: 'relative', display: 'grid', gap: 2 }}>
        <Row
          head="Share of plays that saw each moment"
          note={bin === undefined ? 'Point at the chart to read it' : `At ${place(bin)}`}
          readings={sides.map(({ retention }, side) => {
            const share = bin === undefined ? undefined : retention.value[bin];
            return {
              side,
              text: !told[side] ? NOT_YET : share === undefined ? '' : formatPercent(share * 100),
            };
          })}
        >
          <ReadingArea {...shared} height={HEIGHTS.retention} label="Position to read">
            {(axis) => (
              <SidesChart
                axis={axis}
                height={HEIGHTS.retention}
                curves={sides.flatMap(({ retention }, side) =>
                  told[side] ? [{ colour: seriesColour(side), ...retention }] : [],
                )}
              />
            )}
          </ReadingArea>
          <PlaceLabels durationS={bins.duration_s} />
        </Row>
        {sides.map(({ against_first: against }, side) =>
          against?.retention ? (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
              key={side}
              head="Difference from A"
              note="Marked where it is real"
              readings={[{ side, text: differenceAt(against.retention, bin) }]}
            >
              <ReadingArea {...shared} height={HEIGHTS.difference}>
                {(axis) => (
                  <DifferenceChart
                    axis={axis}
                    {...(against.retention ?? NO_DIFFERENCE)}
                    reach={reach}
                    colour={seriesColour(side)}
                    height={HEIGHTS.difference}
                  />
                )}
              </ReadingArea>
            </Row>
          ) : null,
        )}
        <Box sx={{ display: 'grid', gap: 1 }}>
          {sides.map(({ retention, duration_s: length }, side) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place
            <Box key={side} sx={ROW}>
              <SideFrame
                side={side}
                poster={videos[side]?.thumbnail ?? null}
                cue={
                  bin === undefined ? undefined : cueAt(boards[side] ?? [], (length * (bin + 0.5)) / bins.n)
                }
                time={bin === undefined || length === 0 ? undefined : placeWords(bin, bins.n, length)}
              />
              <ReadingArea {...shared} height={HEIGHTS.strip}>
                {({ width }) => (
                  <HeatStrip
                    axis={{ durationS: bins.n, width }}
                    binS={1}
                    intensity={told[side] ? retention.value : []}
                    height={HEIGHTS.strip}
                  />
                )}
              </ReadingArea>
            </Box>
          ))}
        </Box>
        <ChartTable caption="Along the video, every twentieth part" table={spokenTable(report)} />
      </Box>
    </ChartPanel>
  );
}

type Against = NonNullable<ComparisonReport['sides'][number]['against_first']>;

const NO_DIFFERENCE = { difference: [], low: [], high: [], significant: [] };

const ROW = {
  display: 'grid',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '184px minmax(0, 1fr)' },
  columnGap: 2.5,
  rowGap: 1,
} as const;

interface RowProps {
  readonly head: string;
  readonly note: string;
  readonly readings: readonly { readonly side: number; readonly text: string }[];
  readonly children: ReactNode;
}

/** One drawing, and left of it what it is and what is read in it. */
function Row({ head, note, readings, children }: RowProps) {
  return (
    <Box sx={ROW}>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {head}
        </Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          {note}
        </Typography>
        <Box
          sx={{
            display: 'flex',
            flexDirection: { xs: 'row', md: 'column' },
            flexWrap: 'wrap',
            gap: 1,
            columnGap: 2,
            mt: 1,
          }}
        >
          {readings.map(({ side, text }) => (
            <Box key={side} sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 24 }}>
              <SideLetter side={side} />
              <Typography component="span" variant="body2" sx={{ minWidth: '4ch', fontWeight: 600 }}>
                {text}
              </Typography>
            </Box>
          ))}
        </Box>
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Box>
  );
}

function differenceAt(retention: NonNullable<Against['retention']>, bin: number | undefined): string {
  if (bin === undefined) return '';
  const [difference = 0, low = 0, high = 0] = [retention.difference, retention.low, retention.high].map(
    (values) => (values[bin] ?? 0) * 100,
  );
  return `${pointsWords(difference)} (${rangeWords(low, high)})${retention.significant[bin] ? '' : ', noise'}`;
}

/** Half the height of every difference chart: what holds all of them, at least 10 points. */
function reachOf(sides: ComparisonReport['sides']): number {
  const ends = sides.flatMap(({ against_first: against }) => [
    ...(against?.retention?.low ?? []),
    ...(against?.retention?.high ?? []),
  ]);
  const most = Math.max(0.1, ...ends.map(Math.abs));
  return Math.ceil(most * 10) / 10;
}
