import type { Video } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useChangeTags } from '../../../api/use-change-tags.ts';
import { useTags } from '../../../api/use-tags.ts';
import { formatExactCount } from '../../../ui/format.ts';
import { TagsField } from './tags-field.tsx';

interface TagsDialogProps {
  readonly videos: readonly Video[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Puts tags on several videos at once and takes others off. */
export function TagsDialog({ videos, onClose, onDone }: TagsDialogProps) {
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const known = useTags().map(({ tag }) => tag);
  const present = [...new Set(videos.flatMap(({ tags }) => tags))];
  const change = useChangeTags(() => {
    onDone();
    onClose();
  });
  const nothing = add.length === 0 && remove.length === 0;
  const counted = videos.length === 1 ? '1 video' : `${formatExactCount(videos.length)} videos`;
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="tags-title">
      <DialogTitle id="tags-title">Tags of {counted}</DialogTitle>
      <DialogContent>
        <Box sx={{ display: 'grid', gap: 2.5, pt: 1 }}>
          <TagsField
            label="Add tags"
            helperText="Write a tag and press Enter, or choose one."
            options={known}
            value={add}
            onChange={setAdd}
            autoFocus
          />
          {present.length > 0 && (
            <TagsField
              label="Remove tags"
              options={present}
              value={remove}
              onChange={setRemove}
              free={false}
            />
          )}
          {change.isError && <Alert severity="error">{sentenceOf(change.error)}</Alert>}
        </Box>
      </DialogContent>
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          disabled={nothing}
          loading={change.isPending}
          onClick={() => change.mutate({ videos: videos.map(({ video_id: id }) => id), add, remove })}
        >
          Change tags
        </Button>
      </DialogActions>
    </Dialog>
  );
}
