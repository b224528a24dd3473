import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useRenameVideo } from '../../../api/use-rename-video.ts';

interface RenameFormProps {
  readonly videoId: string;
  readonly title: string;
  readonly onDone: () => void;
}

/** Edits the title in place; Escape leaves it as it was. */
export function RenameForm({ videoId, title, onDone }: RenameFormProps) {
  const [text, setText] = useState(title);
  const rename = useRenameVideo(videoId);
  const trimmed = text.trim();
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (trimmed === title) onDone();
        else if (trimmed !== '') rename.mutate(trimmed, { onSuccess: onDone });
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone();
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start', my: 0.5, maxWidth: 720 }}
    >
      <TextField
        autoFocus
        fullWidth
        size="small"
        value={text}
        onChange={({ target }) => setText(target.value)}
        error={trimmed === '' || rename.isError}
        helperText={
          trimmed === '' ? 'A title needs at least one letter.' : rename.isError && sentenceOf(rename.error)
        }
        slotProps={{ htmlInput: { 'aria-label': 'Title', maxLength: 300 } }}
        sx={{ flex: '1 1 260px' }}
      />
      <Button type="submit" variant="contained" loading={rename.isPending} disabled={trimmed === ''}>
        Save
      </Button>
      <Button onClick={onDone}>Cancel</Button>
    </Box>
  );
}
