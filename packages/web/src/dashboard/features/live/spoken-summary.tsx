import Box from '@mui/material/Box';
import { useSlowWorkspace } from '../../../api/use-live.ts';
import { formatCount } from '../../../ui/format.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { leadersOf } from './leaders.ts';

/** Often enough to follow, seldom enough to hear anything else. */
const SPOKEN_EACH_MS = 20_000;

/** The page in one sentence, for people who listen to it: not each event, but where it all stands. */
export function SpokenSummary() {
  const live = useSlowWorkspace(SPOKEN_EACH_MS);
  const videos = leadersOf(live, 0).watched;
  return (
    <Box role="status" sx={visuallyHidden}>
      {live &&
        (live.viewers_now === 0
          ? 'Nobody is watching now.'
          : `${formatCount(live.viewers_now)} ${live.viewers_now === 1 ? 'viewer' : 'viewers'} now, ${formatCount(videos)} ${videos === 1 ? 'video' : 'videos'}.`)}
    </Box>
  );
}
