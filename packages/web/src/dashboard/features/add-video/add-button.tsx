import Add from '@mui/icons-material/Add';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import type { AdditionCounts } from './additions.ts';

interface AddButtonProps {
  readonly counts: AdditionCounts;
  readonly onAdd: () => void;
}

/** Opens adding a video, and tells what goes on there while it is closed: a failure stays told until somebody has looked. */
export function AddButton({ counts: { underWay, failed }, onAdd }: AddButtonProps) {
  const failure = failed > 0 && `${failed} could not be added`;
  const label = ['Add video', underWay > 0 && `${underWay} being added`, failure].filter(Boolean).join(', ');
  return (
    <Badge badgeContent={failed || underWay} color={failed > 0 ? 'error' : 'warning'}>
      <Button
        variant="contained"
        startIcon={<Add />}
        onClick={onAdd}
        aria-label={label}
        sx={{ flex: 'none' }}
      >
        Add
        <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
          &nbsp;video
        </Box>
      </Button>
      <Box role="status" sx={visuallyHidden}>
        {failure &&
          `${failed === 1 ? '1 video' : `${failed} videos`} could not be added. Open “Add video” to see why.`}
      </Box>
    </Badge>
  );
}
