import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** `h1` where nothing else on the page is one. */
  readonly heading?: 'h1' | 'h2';
  /** `alert` is read out at once: use it for what went wrong. */
  readonly role?: 'alert' | 'status';
}

/** A page or region that has nothing to show: says why and what to do. */
export function Notice({ title, children, action, role = 'status', heading = 'h2' }: NoticeProps) {
  return (
    <Box role={role} sx={{ py: { xs: 5, sm: 8 }, px: 2, mx: 'auto', maxWidth: 520, textAlign: 'center' }}>
      <Typography variant="h1" component={heading} sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Typography component="div" sx={{ color: 'text.secondary' }}>
        {children}
      </Typography>
      {action && (
        <Box sx={{ mt: 3, display: 'flex', gap: 1.5, justifyContent: 'center', flexWrap: 'wrap' }}>
          {action}
        </Box>
      )}
    </Box>
  );
}
