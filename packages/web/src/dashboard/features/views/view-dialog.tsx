import CloseOutlined from '@mui/icons-material/CloseOutlined';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useView } from '../../../api/use-view.ts';
import { LoadError } from '../shell/load-error.tsx';
import { ViewCourse } from './view-course.tsx';

interface ViewDialogProps {
  readonly videoId: string;
  readonly viewId: string;
  /** Seconds; 0 while unknown. */
  readonly durationS: number;
  readonly onClose: () => void;
}

/** Everything known of one view. */
export function ViewDialog({ videoId, viewId, durationS, onClose }: ViewDialogProps) {
  const view = useView(videoId, viewId);
  const phone = useMediaQuery('(max-width: 600px)');
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby="view-title"
      maxWidth="md"
      fullWidth
      fullScreen={phone}
      slotProps={{ paper: phone ? { sx: { borderRadius: 0 } } : {} }}
    >
      <DialogTitle id="view-title" sx={{ pr: 7 }}>
        One view
      </DialogTitle>
      <IconButton
        onClick={onClose}
        aria-label="Close"
        autoFocus
        sx={{ position: 'absolute', right: 12, top: 12 }}
      >
        <CloseOutlined />
      </IconButton>
      <DialogContent>
        {view.isPending && <Skeleton variant="rounded" height={380} />}
        {view.isError && !view.data && (
          <LoadError
            title="The view could not be loaded"
            error={view.error}
            onRetry={() => void view.refetch()}
          />
        )}
        {view.data && <ViewCourse view={view.data} durationS={durationS} />}
      </DialogContent>
    </Dialog>
  );
}
