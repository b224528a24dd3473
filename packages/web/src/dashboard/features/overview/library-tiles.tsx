import { METRICS } from '@kine/protocol';
import Box from '@mui/material/Box';
import { formatCount, NOT_YET } from '../../../ui/format.ts';
import { type Change, changeOf } from '../metrics/change.ts';
import { DEFINITIONS } from '../metrics/definitions.ts';
import { MetricTile } from '../metrics/metric-tile.tsx';
import { METRIC_LOOKS } from './metric-words.ts';
import { OVERVIEW_METRICS, type OverviewMetric } from './overview-search.ts';
import type { LibraryAnswer } from './use-library-questions.ts';
import { useLiveGain } from './use-live-gain.ts';

interface LibraryTilesProps {
  readonly answer: LibraryAnswer;
  /** Whether what happens now belongs to what is asked: the period goes on, and no filter leaves anybody out. */
  readonly goesOn: boolean;
  readonly metric: OverviewMetric;
  readonly onMetric: (metric: OverviewMetric) => void;
}

/** The library in five numbers, each but the first against the period before; pressing one draws it. */
export function LibraryTiles({ answer, goesOn, metric, onMetric }: LibraryTilesProps) {
  const { viewersNow, ...gain } = useLiveGain(answer);
  const { totals, compared_totals: before } = answer.data ?? {};
  return (
    <Box sx={TILES}>
      <MetricTile
        definition={DEFINITIONS.concurrent_viewers}
        value={viewersNow === undefined ? undefined : formatCount(viewersNow)}
        live={(viewersNow ?? 0) > 0}
        detail="Live, all videos"
      />
      {OVERVIEW_METRICS.map((id) => {
        const now = totals?.[id];
        const was = before?.[id];
        const { format } = METRIC_LOOKS[id];
        const grown = goesOn && (id === 'play' || id === 'content_time') ? gain[id] : 0;
        const told = now?.enough && now.value !== null ? format(now.value + grown) : NOT_YET;
        const change = changeOf(id, now, was);
        return (
          <MetricTile
            key={id}
            definition={METRICS[id]}
            value={now && told}
            live={false}
            change={change}
            detail={was?.enough && was.value !== null ? thanBefore(change, format(was.value)) : ' '}
            selected={metric === id}
            onSelect={() => onMetric(id)}
          />
        );
      })}
    </Box>
  );
}

/** What goes on after “12% more”, or stands alone where there is no saying how much more than nothing something is. */
function thanBefore(change: Change | undefined, before: string): string {
  if (!change) return `${before} before`;
  return change.direction === 'same' ? ' ' : `than ${before}`;
}

const TILES = {
  display: 'grid',
  gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(5, minmax(0, 1fr))' },
  gap: '1px',
  bgcolor: 'divider',
  borderBottom: 1,
  borderColor: 'divider',
  // On a phone the first of five has a line of its own.
  '& > :first-of-type': { gridColumn: { xs: '1 / -1', md: 'auto' } },
} as const;
