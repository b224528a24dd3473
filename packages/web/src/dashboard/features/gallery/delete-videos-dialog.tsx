import type { Video } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import { sentenceOf } from '../../../api/client.ts';
import { useDeleteVideos } from '../../../api/use-delete-videos.ts';
import { formatExactCount } from '../../../ui/format.ts';

interface DeleteVideosDialogProps {
  readonly videos: readonly Video[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Titles that are named before the rest is counted. */
const NAMED = 5;

/** Asks before deleting several videos, names them, and shows how far it is. */
export function DeleteVideosDialog({ videos, onClose, onDone }: DeleteVideosDialogProps) {
  const remove = useDeleteVideos(() => {
    onDone();
    onClose();
  });
  const counted = videos.length === 1 ? 'this video' : `these ${formatExactCount(videos.length)} videos`;
  const more = videos.length - NAMED;
  return (
    <Dialog
      open
      onClose={remove.isPending ? undefined : onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="delete-videos"
    >
      <DialogTitle id="delete-videos">Delete {counted}?</DialogTitle>
      <DialogContent>
        <Box component="ul" sx={{ m: 0, mb: 1.5, pl: 2.5 }}>
          {videos.slice(0, NAMED).map(({ video_id: id, title }) => (
            <li key={id}>{title}</li>
          ))}
          {more > 0 && <li>and {formatExactCount(more)} more</li>}
        </Box>
        <DialogContentText>
          They go for good, with their files, every view of them and every number made from those, their watch
          pages and embeds.
        </DialogContentText>
        {remove.isPending && (
          <LinearProgress
            aria-label="Videos deleted"
            variant="determinate"
            value={(100 * remove.deleted) / videos.length}
            sx={{ mt: 2, height: 6, borderRadius: 3 }}
          />
        )}
        {remove.isError && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {formatExactCount(remove.deleted)} of {formatExactCount(videos.length)} are deleted.{' '}
            {sentenceOf(remove.error)}
          </Alert>
        )}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose} autoFocus disabled={remove.isPending}>
          Keep them
        </Button>
        <Button
          color="error"
          variant="contained"
          loading={remove.isPending}
          onClick={() => remove.mutate(videos.map(({ video_id: id }) => id))}
        >
          Delete {counted}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
