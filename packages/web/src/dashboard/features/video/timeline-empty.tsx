import { MIN_VIEWS } from '@kine/protocol';
import type { CurveReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import type { Lane } from './timeline-layout.ts';

interface TimelineEmptyProps {
  readonly curves: CurveReport;
  readonly lane: Lane | undefined;
}

/** Over curves of nobody or of a few: what is missing. */
export function TimelineEmpty({ curves: { plays, enough }, lane }: TimelineEmptyProps) {
  if (enough || !lane) return null;
  return (
    <Box
      role="status"
      sx={{
        position: 'absolute',
        left: 0,
        right: 0,
        display: 'grid',
        placeItems: 'center',
        pointerEvents: 'none',
        px: 2,
        textAlign: 'center',
        typography: 'body2',
        color: 'text.secondary',
      }}
      style={lane}
    >
      <Box component="span" sx={{ bgcolor: 'background.paper', px: 1.5, py: 0.5, borderRadius: 1 }}>
        {plays === 0
          ? 'No play in these days and with this filter. The curve begins with the first one.'
          : `Not enough data yet: ${plays} of the ${MIN_VIEWS} plays that curves need`}
      </Box>
    </Box>
  );
}
