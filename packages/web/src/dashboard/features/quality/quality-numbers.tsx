import { enoughViews, METRICS } from '@kine/protocol';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { NOT_YET } from '../../../ui/format.ts';
import { MetricTile } from '../metrics/metric-tile.tsx';
import type { ShownReport } from './quality-answer.ts';
import { QUALITY_TILES, SCORE_PARTS } from './quality-definitions.ts';
import { ScorePart } from './score-part.tsx';
import { shownNumber, shownViews } from './shown-number.ts';

/** The score beside its parts, then the numbers; each tells its definition and how many views are behind it. */
export function QualityNumbers({ report }: { readonly report: ShownReport }) {
  if (report.metrics.play_attempt === 0) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {NOT_YET}: nobody has tried to play this video in these days.
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ ...GRID, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '200px minmax(0, 1fr)' } }}>
        <MetricTile
          definition={METRICS.experience_score}
          value={shownNumber(report, 'experience_score')}
          detail={shownViews(report, 'experience_score')}
          live={false}
        />
        <Box sx={{ bgcolor: 'background.paper', p: 2, display: 'grid', gap: 1.25, alignContent: 'center' }}>
          {SCORE_PARTS.map((id) => (
            <ScorePart
              key={id}
              label={METRICS[id].label}
              definition={METRICS[id]}
              value={enoughViews(report.n[id] ?? 0) ? report.metrics[id] : null}
              views={shownViews(report, id)}
            />
          ))}
        </Box>
      </Box>
      <Box
        sx={{
          ...GRID,
          gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', md: 'repeat(4, minmax(0, 1fr))' },
        }}
      >
        {QUALITY_TILES.map((id) => (
          <MetricTile
            key={id}
            definition={METRICS[id]}
            value={shownNumber(report, id)}
            detail={shownViews(report, id)}
            live={false}
          />
        ))}
      </Box>
    </Box>
  );
}

/** Tiles with a hairline between them. */
const GRID = {
  display: 'grid',
  gap: '1px',
  border: 1,
  borderColor: 'divider',
  bgcolor: 'divider',
  borderRadius: '10px',
  overflow: 'hidden',
} as const;
