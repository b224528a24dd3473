import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import type { Definition } from './definitions.ts';

interface DefinitionPopoverProps {
  readonly definition: Definition;
  /** What was pressed; `null` while it is closed. */
  readonly anchor: HTMLElement | null;
  readonly onClose: () => void;
}

/** How a number is defined, beside the number. */
export function DefinitionPopover({ definition, anchor, onClose }: DefinitionPopoverProps) {
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': `Definition of ${definition.label}`,
          sx: { p: 2, maxWidth: 320, mt: 0.5, border: 1, borderColor: 'divider' },
        },
      }}
    >
      <Typography variant="h3" component="h2" sx={{ mb: 0.75 }}>
        {definition.label}
      </Typography>
      <Typography variant="body2">{definition.formula}</Typography>
      {definition.note && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {definition.note}
        </Typography>
      )}
    </Popover>
  );
}
