import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useMayEdit } from '../../../api/use-session.ts';

/** Says to viewers why nothing here can be changed; nothing to everybody else. */
export function ViewersNote({ children }: { readonly children: ReactNode }) {
  const mayEdit = useMayEdit();
  if (mayEdit) return null;
  return (
    <Typography role="note" variant="body2" sx={{ color: 'text.secondary' }}>
      {children}
    </Typography>
  );
}
