import Box from '@mui/material/Box';
import { TimeLabels } from '../../../charts/time-labels.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { useWidth } from '../../../ui/use-width.ts';

const SHARES = [0, 25, 50, 75, 100];

/** The foot of the charts: times where every side is as long, else shares of the video. */
export function PlaceLabels({ durationS }: { readonly durationS: number | null }) {
  const [ref, width] = useWidth();
  return (
    <Box ref={ref} aria-hidden sx={{ height: 24 }}>
      {durationS !== null && width > 0 && (
        <svg width={width} height={24} style={{ display: 'block' }} data-chart aria-hidden>
          <TimeLabels axis={{ durationS, width }} />
        </svg>
      )}
      {durationS === null && (
        <Box
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            fontSize: 11,
            color: 'text.secondary',
            pt: 0.5,
          }}
        >
          {SHARES.map((share) => (
            <span key={share}>{formatPercent(share)}</span>
          ))}
        </Box>
      )}
    </Box>
  );
}
