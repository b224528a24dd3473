import CloudUploadOutlined from '@mui/icons-material/CloudUploadOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import type { RecognisedLink } from '../../../api/recognise-link.ts';
import { DropTarget } from './drop-target.tsx';
import { LinksForm } from './links-form.tsx';

interface AddSourceProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onLink: (link: RecognisedLink) => void;
  /** Takes less room once something is in the list below. */
  readonly compact: boolean;
}

/** The one box for everything: drop files, choose them, or paste links. */
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
      <LinksForm onLink={onLink} />
    </DropTarget>
  );
}
