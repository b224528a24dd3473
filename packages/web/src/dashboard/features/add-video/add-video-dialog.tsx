import Close from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef } from 'react';
import type { RecognisedLink } from '../../../api/recognise-link.ts';
import { useDiscardUpload } from '../../../api/use-discard-upload.ts';
import { useUnfinishedUploads } from '../../../api/use-unfinished-uploads.ts';
import { AddSource } from './add-source.tsx';
import { AdditionList } from './addition-list.tsx';
import { type AdditionCounts, countAdditions, needsPage, uploadsInUse } from './additions.ts';
import { shownUnfinished } from './match-unfinished.ts';
import { UnfinishedUploads } from './unfinished-uploads.tsx';
import { useAdditions } from './use-additions.ts';
import { useLeaveWarning } from './use-leave-warning.ts';

/** Files and links on their way in. */
export interface GivenVideos {
  readonly files: readonly File[];
  readonly links: readonly RecognisedLink[];
}

interface AddVideoDialogProps {
  readonly open: boolean;
  /** What was dropped or pasted before the dialog opened; each is begun once. */
  readonly given: GivenVideos;
  /** Hears how the list does, for the button that opens the dialog again. */
  readonly onCounts: (counts: AdditionCounts) => void;
  readonly onClose: () => void;
}

/** Adds videos: files or a link in, progress, what to do next. Closing it leaves what is under way running. */
export function AddVideoDialog({ open, given, onCounts, onClose }: AddVideoDialogProps) {
  const { additions, startFiles, startLink, pause, resume, cancel, clear } = useAdditions();
  const taken = useRef<GivenVideos>(undefined);
  useEffect(() => {
    if (!open || taken.current === given) return;
    taken.current = given;
    if (given.files.length > 0) startFiles(given.files);
    for (const link of given.links) startLink(link);
  }, [open, given, startFiles, startLink]);
  useLeaveWarning(additions.some(needsPage));
  const unfinished = shownUnfinished(useUnfinishedUploads(open), uploadsInUse(additions));
  const discard = useDiscardUpload();
  const close = (): void => {
    clear();
    onClose();
  };
  const { underWay, failed } = countAdditions(additions);
  useEffect(() => onCounts({ underWay, failed }), [underWay, failed, onCounts]);
  return (
    <Dialog open={open} onClose={close} fullWidth maxWidth="sm" aria-labelledby="add-title">
      <DialogTitle id="add-title" sx={{ display: 'flex', alignItems: 'center' }}>
        <span style={{ flex: 1 }}>Add a video</span>
        <IconButton onClick={close} aria-label="Close" edge="end">
          <Close />
        </IconButton>
      </DialogTitle>
      <DialogContent>
        <AddSource onFiles={startFiles} onLink={startLink} compact={additions.length > 0} />
        <AdditionList
          additions={additions}
          actions={{ onPause: pause, onResume: resume, onCancel: cancel, onLeave: close }}
        />
        <UnfinishedUploads
          uploads={unfinished}
          onFiles={startFiles}
          onDiscard={({ upload_id: id }) => discard(id)}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={close}>
          {underWay > 0 ? 'Go on in the background' : additions.length > 0 ? 'Done' : 'Cancel'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
