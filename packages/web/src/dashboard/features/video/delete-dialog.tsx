import type { VideoDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useNavigate } from '@tanstack/react-router';
import { sentenceOf } from '../../../api/client.ts';
import { useDeleteVideo } from '../../../api/use-delete-video.ts';
import { formatExactCount } from '../../../ui/format.ts';
import { lastSearch } from '../gallery/last-search.ts';

interface DeleteDialogProps {
  readonly video: VideoDetail;
  readonly plays: number;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks before deleting, and names everything that goes. */
export function DeleteDialog({ video, plays, open, onClose }: DeleteDialogProps) {
  const navigate = useNavigate();
  const remove = useDeleteVideo(video.video_id, () => navigate({ to: '/library', search: lastSearch() }));
  const counted = `${formatExactCount(plays)} ${plays === 1 ? 'play' : 'plays'}`;
  const file = video.source === 'upload' ? 'its file and poster, ' : 'its poster, ';
  return (
    <Dialog
      open={open}
      onClose={remove.isPending ? undefined : onClose}
      aria-labelledby="delete-title"
      aria-describedby="delete-text"
      maxWidth="xs"
      fullWidth
    >
      <DialogTitle id="delete-title">Delete this video?</DialogTitle>
      <DialogContent>
        <DialogContentText id="delete-text">
          “{video.title}” goes for good: {file}
          {counted} and every number made from them, its watch page and its embeds.
        </DialogContentText>
        {remove.isError && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {sentenceOf(remove.error)}
          </Alert>
        )}
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose} autoFocus disabled={remove.isPending}>
          Keep it
        </Button>
        <Button color="error" variant="contained" loading={remove.isPending} onClick={() => remove.mutate()}>
          Delete video
        </Button>
      </DialogActions>
    </Dialog>
  );
}
