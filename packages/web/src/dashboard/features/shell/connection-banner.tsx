import WifiOff from '@mui/icons-material/WifiOff';
import Box from '@mui/material/Box';
import { useLiveStatus } from '../../../api/use-live.ts';
import { useOnline } from '../../../ui/use-online.ts';

/** Says that live numbers stand still, until they move again. */
export function ConnectionBanner() {
  const lost = useLiveStatus() === 'lost';
  const isOnline = useOnline();
  return (
    <Box role="status">
      {(lost || !isOnline) && (
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            justifyContent: 'center',
            px: 2,
            py: 0.75,
            typography: 'body2',
            bgcolor: 'color-mix(in srgb, var(--kine-palette-warning-main) 16%, transparent)',
            borderBottom: 1,
            borderColor: 'warning.main',
          }}
        >
          <WifiOff fontSize="small" sx={{ color: 'warning.main' }} />
          {isOnline
            ? 'Connection to the server lost. Reconnecting; the numbers below may be behind.'
            : 'You are offline. The numbers below may be behind until you are connected again.'}
        </Box>
      )}
    </Box>
  );
}
