import type { Chapter } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useSetChapters } from '../../../api/use-set-chapters.ts';
import { readChapters, writeChapters } from './chapter-lines.ts';

interface ChaptersFormProps {
  readonly videoId: string;
  readonly chapters: readonly Chapter[];
  readonly onDone: () => void;
}

/** Edits all chapters as text, so that a list can be pasted from anywhere. */
export function ChaptersForm({ videoId, chapters, onDone }: ChaptersFormProps) {
  const [text, setText] = useState(() => writeChapters(chapters));
  const [tried, setTried] = useState(false);
  const save = useSetChapters(videoId);
  const read = readChapters(text);
  const problem = save.isError ? sentenceOf(save.error) : tried && !read.ok ? read.problem : undefined;
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (read.ok) save.mutate(read.chapters, { onSuccess: onDone });
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <TextField
        multiline
        autoFocus
        minRows={4}
        maxRows={16}
        label="A line for each chapter"
        placeholder={'0:00 Intro\n1:30 The first part'}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          save.reset();
        }}
        error={problem !== undefined}
        helperText={problem ?? 'The time, then the title.'}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" loading={save.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </Box>
    </Box>
  );
}
