import type { UploadStatus } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { formatBytes, formatPercent } from '../../../ui/format.ts';

interface UnfinishedUploadsProps {
  readonly uploads: readonly UploadStatus[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly onDiscard: (upload: UploadStatus) => void;
}

/** Uploads that were left before they were done: the file has to be chosen again, then they go on where they were. */
export function UnfinishedUploads({ uploads, onFiles, onDiscard }: UnfinishedUploadsProps) {
  const chooser = useRef<HTMLInputElement>(null);
  if (uploads.length === 0) return null;
  return (
    <Box component="section" aria-labelledby="unfinished-title" sx={{ mt: 2.5 }}>
      <Typography id="unfinished-title" component="h3" variant="subtitle2">
        Not finished yet
      </Typography>
      <input
        ref={chooser}
        type="file"
        aria-label="The file of the unfinished upload"
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {uploads.map((upload) => (
          <UnfinishedLine
            key={upload.upload_id}
            upload={upload}
            onChoose={() => chooser.current?.click()}
            onDiscard={() => onDiscard(upload)}
          />
        ))}
      </Box>
    </Box>
  );
}

interface UnfinishedLineProps {
  readonly upload: UploadStatus;
  readonly onChoose: () => void;
  readonly onDiscard: () => void;
}

function UnfinishedLine({ upload, onChoose, onDiscard }: UnfinishedLineProps) {
  const { file_name: name, offset, size, state, error } = upload;
  const percent = (100 * offset) / size;
  return (
    <Box component="li" sx={{ pt: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, mb: 0.5 }}>
        <Typography noWrap sx={{ flex: '1 1 160px', fontWeight: 600 }}>
          {name}
        </Typography>
        {state === 'receiving' && (
          <Button size="small" onClick={onChoose} aria-label={`Choose the file ${name} again`}>
            Choose the file
          </Button>
        )}
        {state !== 'checking' && (
          <Button size="small" onClick={onDiscard} aria-label={`${error ? 'Dismiss' : 'Remove'} ${name}`}>
            {error ? 'Dismiss' : 'Remove'}
          </Button>
        )}
      </Box>
      {error ? (
        <Alert severity="error" variant="outlined">
          {error.message}
        </Alert>
      ) : (
        <>
          <LinearProgress
            aria-label={`What is there of ${name}`}
            variant={state === 'checking' ? 'indeterminate' : 'determinate'}
            value={percent}
            color="inherit"
            sx={{ height: 6, borderRadius: 3 }}
          />
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {state === 'checking'
              ? 'All of it is there. The server is checking it and making a poster.'
              : `${formatPercent(percent)} of ${formatBytes(size)} is there. Choose the file again to go on.`}
          </Typography>
        </>
      )}
    </Box>
  );
}
