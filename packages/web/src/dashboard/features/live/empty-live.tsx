import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useLastView } from '../../../api/use-last-view.ts';
import { usePlayback } from '../../../api/use-playback.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useVideos } from '../../../api/use-videos.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { formatAgo, formatMoment } from '../../../ui/format.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useAddVideo } from '../add-video/use-add-video.ts';
import { watchLink } from '../video/share-codes.ts';

const OFFERED = 3;
const DAY_MS = 86_400_000;

/** Nobody watches: since when, and what to do about it. */
export function EmptyLive() {
  const last = useLastView().data;
  const videos = useVideos({ q: '', sort: '' }).data?.pages[0]?.items;
  return (
    <Box sx={{ py: 1 }}>
      <Typography variant="h6" component="h3">
        Nobody is watching right now
      </Typography>
      <Typography sx={{ color: 'text.secondary', mt: 0.5, minHeight: '1.5em' }}>
        {last && <LastView videoId={last.video_id} at={last.last_heard_at} />}
        {last === null && 'No video was played yet.'}
      </Typography>
      {videos?.length === 0 && <AddFirst />}
      {videos && videos.length > 0 && (
        <>
          <Typography sx={{ mt: 3, mb: 1 }}>
            Send somebody a link; they show here within a second after they press play.
          </Typography>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
            {videos.slice(0, OFFERED).map(({ video_id, title }) => (
              <Box component="li" key={video_id} sx={LINE}>
                <RouteLink
                  to="/videos/$id"
                  params={{ id: video_id }}
                  sx={{
                    flex: { xs: '1 1 100%', sm: '1 1 160px' },
                    minWidth: 0,
                    color: 'text.primary',
                    fontWeight: 600,
                  }}
                >
                  {title}
                </RouteLink>
                <Button
                  size="small"
                  href={`/watch/${encodeURIComponent(video_id)}`}
                  target="_blank"
                  rel="noopener"
                  aria-label={`Open the watch page of ${title}`}
                >
                  Watch page
                </Button>
                <CopyButton
                  text={watchLink(location.origin, video_id)}
                  what={`link to ${title}`}
                  words="Copy link"
                />
              </Box>
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}

function LastView({ videoId, at }: { readonly videoId: string; readonly at: number }) {
  const now = useNow(10_000);
  const { data: video } = usePlayback(videoId);
  const when = now - at < DAY_MS ? formatAgo(at, now) : formatMoment(at);
  return (
    <>
      The last viewer was here {when}
      {video && (
        <>
          {', in '}
          <RouteLink to="/videos/$id" params={{ id: videoId }}>
            {video.title}
          </RouteLink>
        </>
      )}
      .
    </>
  );
}

function AddFirst() {
  const addVideo = useAddVideo();
  const mayEdit = useMayEdit();
  if (!mayEdit) return null;
  return (
    <Button variant="contained" sx={{ mt: 2 }} onClick={() => addVideo()}>
      Add your first video
    </Button>
  );
}

const LINE = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  py: 1,
  borderTop: 1,
  borderColor: 'divider',
} as const;
