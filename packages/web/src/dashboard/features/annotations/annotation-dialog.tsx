import type { Annotation } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useDeleteAnnotation } from '../../../api/use-delete-annotation.ts';
import { useSaveAnnotation } from '../../../api/use-save-annotation.ts';
import { useMayEdit } from '../../../api/use-session.ts';

interface AnnotationDialogProps {
  /** The note to change; a new one when left out. */
  readonly note?: Annotation | undefined;
  /** The day that a new note begins with. */
  readonly day: string;
  /** The video that a new note is about; the whole library when left out. */
  readonly videoId?: string | undefined;
  readonly onClose: () => void;
}

const MOST_LETTERS = 300;

/** Writes, changes or deletes a dated note. */
export function AnnotationDialog({ note, day: firstDay, videoId, onClose }: AnnotationDialogProps) {
  const titleId = useId();
  const [day, setDay] = useState(note?.day ?? firstDay);
  const [text, setText] = useState(note?.text ?? '');
  const save = useSaveAnnotation(note?.annotation_id);
  const remove = useDeleteAnnotation();
  const mayEdit = useMayEdit();
  const busy = save.isPending || remove.isPending;
  const failure = save.error ?? remove.error;
  const about = note ? note.video_id : (videoId ?? null);
  const submit = (): void => {
    save.mutate({ day, text: text.trim(), video_id: about }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DialogTitle id={titleId}>{titleOf(note, mayEdit)}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
          <TextField
            label="What happened"
            placeholder="Newsletter sent"
            value={text}
            onChange={(event) => setText(event.target.value)}
            slotProps={{
              htmlInput: { maxLength: MOST_LETTERS, readOnly: !mayEdit },
              inputLabel: { shrink: true },
            }}
            multiline={!mayEdit}
            autoFocus
            required={mayEdit}
          />
          <TextField
            label="Day"
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
            slotProps={{ htmlInput: { readOnly: !mayEdit }, inputLabel: { shrink: true } }}
            required={mayEdit}
          />
          <DialogContentText variant="body2">
            {about === null
              ? 'It stands on the charts of the library and of every video.'
              : 'It stands on the charts of one video and of the library.'}
          </DialogContentText>
          {failure && <Alert severity="error">{sentenceOf(failure)}</Alert>}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          {note && mayEdit && (
            <Button
              color="error"
              disabled={busy}
              onClick={() => remove.mutate(note.annotation_id, { onSuccess: onClose })}
              sx={{ mr: 'auto' }}
            >
              Delete
            </Button>
          )}
          <Button onClick={onClose}>{mayEdit ? 'Cancel' : 'Close'}</Button>
          {mayEdit && (
            <Button type="submit" variant="contained" disabled={busy || text.trim() === '' || day === ''}>
              {note ? 'Save' : 'Add note'}
            </Button>
          )}
        </DialogActions>
      </Box>
    </Dialog>
  );
}

function titleOf(note: Annotation | undefined, mayEdit: boolean): string {
  if (!mayEdit) return 'Note';
  return note ? 'Change note' : 'Add a note';
}
