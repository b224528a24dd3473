import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import type { LiveWorkspace } from '../../../api/live-workspace.ts';
import { lastDays } from '../../../api/period.ts';
import { useSlowWorkspace } from '../../../api/use-live.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { formatCount } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { EmptyLive } from './empty-live.tsx';
import { LeaderRow } from './leader-row.tsx';
import { leadersOf } from './leaders.ts';

interface LeaderboardProps {
  readonly live: LiveWorkspace | undefined;
  /** False while no news arrive. */
  readonly moving: boolean;
}

const MOST = 8;
/** Rows change places seldom enough to be pressed. */
const ORDER_EACH_MS = 3_000;
const MINUTE_MS = 60_000;

/** The videos that most people watch now, and where in them they are. */
export function Leaderboard({ live, moving }: LeaderboardProps) {
  const ordered = useSlowWorkspace(ORDER_EACH_MS);
  const settled = useMemo(() => leadersOf(ordered, MOST), [ordered]);
  // The first to come is shown at once.
  const { ids, others } = settled.watched > 0 ? settled : leadersOf(live, MOST);
  const plays = usePlaysToday(ids);
  return (
    <Panel title="Watched now">
      {!ordered && <LeaderboardSkeleton />}
      {ordered && ids.length === 0 && <EmptyLive />}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {ids.map((id) => (
          <LeaderRow
            key={id}
            videoId={id}
            viewersNow={live?.videos.get(id)?.viewers_now ?? 0}
            playsToday={plays?.get(id) ?? (plays ? 0 : undefined)}
            moving={moving}
          />
        ))}
      </Box>
      {others.videos > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1.5 }}>
          And {formatCount(others.viewers)} more {others.viewers === 1 ? 'viewer' : 'viewers'} in{' '}
          {formatCount(others.videos)} other {others.videos === 1 ? 'video' : 'videos'}.
        </Typography>
      )}
    </Panel>
  );
}

/** Plays of the reader's day by video; undefined until they are known. */
function usePlaysToday(ids: readonly string[]): ReadonlyMap<string, number> | undefined {
  const now = useNow(MINUTE_MS);
  const answer = useQuestion(
    {
      metrics: ['play'],
      dimensions: ['video'],
      videos: [...ids].sort(),
      period: lastDays(1, now),
      limit: MOST,
    },
    { enabled: ids.length > 0 },
  );
  return useMemo(
    () =>
      answer.data &&
      new Map(
        answer.data.rows.map(({ dimensions, metrics }) => [
          String(dimensions.video),
          metrics.play?.value ?? 0,
        ]),
      ),
    [answer.data],
  );
}

function LeaderboardSkeleton() {
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} variant="rounded" height={92} />
      ))}
    </Box>
  );
}
