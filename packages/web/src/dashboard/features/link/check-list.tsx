import type { LinkCheck } from '@kine/protocol/schemas';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

const MARKS = {
  ok: { Icon: CheckCircleOutlined, color: 'success.main', words: 'Good' },
  warn: { Icon: WarningAmberOutlined, color: 'warning.main', words: 'Take note' },
  bad: { Icon: ErrorOutlined, color: 'error.main', words: 'Bad' },
} as const;

/** What was looked at when a link was checked, a sentence each. */
export function CheckList({ checks }: { readonly checks: readonly LinkCheck[] }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {checks.map(({ what, status, message }) => {
        const { Icon, color, words } = MARKS[status];
        return (
          <Box component="li" key={what} sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
            <Icon titleAccess={words} sx={{ color, fontSize: 20, mt: '1px', flexShrink: 0 }} />
            <Typography variant="body2" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              {message}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}
