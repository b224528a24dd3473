import type { Metrics } from '@kine/protocol';
import Box from '@mui/material/Box';
import { formatCount, formatDuration, formatPercent, NOT_YET } from '../../../ui/format.ts';
import { DEFINITIONS, TILE_METRICS, type TileMetric } from './definitions.ts';
import { MetricTile } from './metric-tile.tsx';

interface MetricTilesProps {
  /** Of what the numbers are, for its spoken name. */
  readonly label: string;
  /** A metric that is absent is still being fetched; one that is `null` has no value yet. */
  readonly metrics: Partial<Metrics>;
  readonly viewersNow: number;
}

const FORMATS: Record<TileMetric, (value: number) => string> = {
  concurrent_viewers: formatCount,
  play: formatCount,
  unique_viewers: formatCount,
  content_time: formatDuration,
  average_view_duration: formatDuration,
  average_percentage_viewed: formatPercent,
  engagement: formatPercent,
  completion: formatPercent,
};

/** The numbers of a video. */
export function MetricTiles({ label, metrics, viewersNow }: MetricTilesProps) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
        gap: '1px',
        border: 1,
        borderColor: 'divider',
        bgcolor: 'divider',
        borderRadius: '14px',
        overflow: 'hidden',
      }}
    >
      {TILE_METRICS.map((id) => {
        const value = id === 'concurrent_viewers' ? viewersNow : metrics[id];
        return (
          <MetricTile
            key={id}
            definition={DEFINITIONS[id]}
            live={id === 'concurrent_viewers' && viewersNow > 0}
            value={value === undefined ? undefined : value === null ? NOT_YET : FORMATS[id](value)}
          />
        );
      })}
    </Box>
  );
}
