import type { VideoDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { useSetPoster } from '../../../api/use-set-poster.ts';
import { captureFrame } from '../../../player/capture-frame.ts';
import { Panel } from '../../../ui/panel.tsx';

interface PosterPanelProps {
  readonly video: VideoDetail;
  /** The player's; undefined while there is none. */
  readonly element: HTMLMediaElement | undefined;
}

/** The picture that stands for a video, and the way to take another from the player; YouTube's frames nobody reads. */
export function PosterPanel({ video, element }: PosterPanelProps) {
  const choose = useSetPoster(video.video_id);
  const mayEdit = useMayEdit();
  if (video.kind === 'youtube' || (!mayEdit && !video.thumbnail)) return null;
  return (
    <Panel title="Poster">
      {video.thumbnail && (
        <Box
          component="img"
          src={video.thumbnail}
          alt="The poster"
          sx={{
            display: 'block',
            width: '100%',
            maxHeight: 200,
            objectFit: 'contain',
            borderRadius: 1,
            mb: 1.5,
          }}
        />
      )}
      {mayEdit && (
        <Button
          size="small"
          variant="outlined"
          disabled={!element}
          loading={choose.isPending}
          onClick={() => element && choose.mutate(captureFrame(element))}
        >
          Use this frame as poster
        </Button>
      )}
      {choose.isError && (
        <Alert severity="error" variant="outlined" sx={{ mt: 1.5 }}>
          {sentenceOf(choose.error)}
        </Alert>
      )}
      {mayEdit && (
        <Typography role="status" variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>
          {choose.isSuccess ? 'This is the poster now.' : 'Takes what the player shows.'}
        </Typography>
      )}
    </Panel>
  );
}
