import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { PartNotice, type PartNoticeProps } from './part-notice.tsx';

interface PartDialogProps extends PartNoticeProps {
  readonly onClose: () => void;
}

/** `PartNotice` where a dialog was asked for. The browser's own dialog needs nothing that would have to be fetched. */
export function PartDialog({ onClose, ...notice }: PartDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <Box
      component="dialog"
      ref={dialog}
      aria-label={`${notice.what} could not be loaded`}
      onClose={onClose}
      sx={DIALOG}
    >
      <PartNotice {...notice} action={<Button onClick={() => dialog.current?.close()}>Close</Button>} />
    </Box>
  );
}

const DIALOG = {
  width: 'min(560px, calc(100vw - 32px))',
  p: 0,
  border: 1,
  borderColor: 'divider',
  borderRadius: '14px',
  color: 'text.primary',
  bgcolor: 'background.paper',
  boxShadow: 8,
  '&::backdrop': { bgcolor: 'rgb(0 0 0 / 0.5)' },
} as const;
