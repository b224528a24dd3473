import type { YoutubeStatisticsReport } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useYoutubeStatistics } from '../../../api/use-youtube-statistics.ts';
import { formatMoment } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { YoutubeCounts } from './youtube-counts.tsx';

/** What YouTube itself says of the video: its counts over the last days, and whether it still plays. */
export function YoutubePanel({ videoId }: { readonly videoId: string }) {
  const { data, error, isPending } = useYoutubeStatistics(videoId);
  return (
    <Panel title="On YouTube">
      {isPending && <Skeleton variant="rounded" height={120} />}
      {error && !data && <Typography role="alert">{sentenceOf(error)}</Typography>}
      {data && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {data.problem && <Alert severity="warning">{data.problem.message}</Alert>}
          {data.snapshots.length > 0 ? (
            <YoutubeCounts report={data} />
          ) : (
            <Typography>{nothing(data)}</Typography>
          )}
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {footnotes(data).join(' ')}
          </Typography>
        </Box>
      )}
    </Panel>
  );
}

function nothing({ quota }: YoutubeStatisticsReport): string {
  return quota
    ? 'YouTube has told no counts in the last days.'
    : 'YouTube tells its counts only to an API key: set KINE_YOUTUBE_API_KEY and start the server again.';
}

function footnotes({ author, checked_at, kept_days, quota, snapshots }: YoutubeStatisticsReport): string[] {
  const notes = [
    author !== null && `By ${author}.`,
    snapshots.length > 0 &&
      `These numbers are YouTube’s own: all plays there, counted its way. No number of ours contains them. They are kept for ${kept_days} days.`,
    checked_at !== null && `Last asked ${formatMoment(checked_at)}.`,
    quota && `Quota used today by this server: ${quota.units} ${quota.units === 1 ? 'unit' : 'units'}.`,
    quota?.exhausted && `The day’s quota is used up; it is renewed ${formatMoment(quota.renewed_at)}.`,
  ];
  return notes.filter((note) => typeof note === 'string');
}
