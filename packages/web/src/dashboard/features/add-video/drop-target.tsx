import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useState } from 'react';

interface DropTargetProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
  readonly sx?: SxProps<Theme>;
}

/** A dashed area that takes dropped files; what stands in it offers the same by keyboard. */
export function DropTarget({ onFiles, children, sx }: DropTargetProps) {
  const [over, setOver] = useState(false);
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
      sx={[
        {
          border: '1.5px dashed',
          borderColor: over
            ? 'primary.main'
            : 'color-mix(in srgb, var(--kine-palette-text-secondary) 45%, transparent)',
          bgcolor: over
            ? 'color-mix(in srgb, var(--kine-palette-primary-main) 8%, transparent)'
            : 'background.paper',
          transition: 'background-color 120ms, border-color 120ms',
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {children}
    </Box>
  );
}
