import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { LiveWorkspace } from '../../../api/live-workspace.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { CountArea } from '../../../charts/count-area.tsx';
import { formatExactCount, formatTime } from '../../../ui/format.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';
import { LoadError } from '../shell/load-error.tsx';
import type { AudienceMinute } from './last-hour.ts';
import { leadersOf } from './leaders.ts';
import { useLastHour } from './use-last-hour.ts';

interface AudiencePanelProps {
  readonly live: LiveWorkspace | undefined;
  /** False while no news arrive. */
  readonly moving: boolean;
}

/** How many watch now, and how many did in each minute of the last hour. */
export function AudiencePanel({ live, moving }: AudiencePanelProps) {
  const { points, error, retry } = useLastHour(moving ? live?.viewers_now : undefined);
  return (
    <ChartPanel
      title="Viewers in the last hour"
      fileName="viewers-last-hour"
      table={
        points &&
        (() => ({
          columns: ['minute', 'viewers'],
          rows: points.map(({ at, value }) => [new Date(at).toISOString(), value]),
        }))
      }
    >
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, md: 4 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '220px minmax(0, 1fr)' },
          alignItems: 'center',
        }}
      >
        <Now live={live} moving={moving} points={points} />
        {points && <CountArea points={points} unit="viewers" of="hour" />}
        {!points && !error && <Skeleton variant="rounded" height={176} />}
        {!points && Boolean(error) && (
          <LoadError title="The last hour could not be loaded" error={error} onRetry={retry} />
        )}
      </Box>
    </ChartPanel>
  );
}

interface NowProps extends AudiencePanelProps {
  readonly points: readonly AudienceMinute[] | undefined;
}

function Now({ live, moving, points }: NowProps) {
  const watched = leadersOf(live, 0).watched;
  const peak = points?.reduce((most, point) => (point.value > most.value ? point : most));
  return (
    <Box>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          fontSize: { xs: '3rem', md: '3.75rem' },
          fontWeight: 680,
          lineHeight: 1.05,
          letterSpacing: '-0.035em',
          color: live && live.viewers_now > 0 ? 'meaning.live' : 'text.secondary',
          opacity: moving || !live ? 1 : 0.6,
        }}
      >
        {live ? formatExactCount(live.viewers_now) : <Skeleton width={90} />}
        {live && live.viewers_now > 0 && moving && <LiveDot size={11} />}
      </Box>
      <Typography sx={{ fontWeight: 600 }}>
        {live && !moving ? 'viewers, before the connection was lost' : 'viewers now'}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1, minHeight: '3em' }}>
        {live && watched > 0 && (
          <>
            in {formatExactCount(watched)} {watched === 1 ? 'video' : 'videos'}
            <br />
          </>
        )}
        {peak && peak.value > 0 && `Most: ${formatExactCount(peak.value)} at ${formatTime(peak.at)}`}
      </Typography>
    </Box>
  );
}
