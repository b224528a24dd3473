import CloudUploadOutlined from '@mui/icons-material/CloudUploadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { type RecognisedLink, recogniseLink } from '../../../api/recognise-link.ts';
import { DropTarget } from './drop-target.tsx';

interface AddSourceProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onLink: (link: RecognisedLink) => void;
  /** Takes less room once something is in the list below. */
  readonly compact: boolean;
}

/** The one box for everything: drop files, choose them, or paste a link. */
export function AddSource({ onFiles, onLink, compact }: AddSourceProps) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <DropTarget
      onFiles={onFiles}
      sx={{ borderRadius: '14px', px: { xs: 2, sm: 3 }, py: compact ? 2 : 4, textAlign: 'center' }}
    >
      {!compact && <CloudUploadOutlined sx={{ fontSize: 40, color: 'meaning.viewers', mb: 0.5 }} />}
      <Typography sx={{ mb: 2, lineHeight: 2.2 }}>
        Drop video files here, or{' '}
        <Button variant="outlined" size="small" onClick={() => chooser.current?.click()}>
          Choose files
        </Button>
      </Typography>
      <input
        ref={chooser}
        type="file"
        accept="video/*,.mkv,.m4v,.mov"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <LinkForm onLink={onLink} />
    </DropTarget>
  );
}

const KIND_HINTS = {
  youtube: 'A YouTube video.',
  direct: 'A direct link: the video is played from where it is. The server only looks at it.',
} as const;

function LinkForm({ onLink }: Pick<AddSourceProps, 'onLink'>) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState(false);
  const link = recogniseLink(text);
  const hint = link ? KIND_HINTS[link.kind] : 'YouTube, a video file or an HLS stream (.m3u8).';
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setRefused(!link);
        if (!link) return;
        onLink(link);
        setText('');
      }}
      sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', textAlign: 'left' }}
    >
      <TextField
        fullWidth
        size="small"
        type="url"
        label="Or paste a link"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setRefused(false);
        }}
        error={refused}
        helperText={refused ? 'This is not a web link. It should begin with https://' : hint}
      />
      <Button type="submit" variant="contained" sx={{ height: 40 }}>
        Add
      </Button>
    </Box>
  );
}
