import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { KeyCaps } from '../../../ui/key-caps.tsx';
import { PALETTE_KEYS } from './search-button.tsx';
import type { Shortcut } from './shortcut.ts';
import { setSingleKeys, singleKeysOn } from './single-keys.ts';

interface ShortcutListProps {
  readonly open: boolean;
  readonly shortcuts: readonly Shortcut[];
  readonly onClose: () => void;
}

/** What the keys do, and the switch that lets them rest. */
export function ShortcutList({ open, shortcuts, onClose }: ShortcutListProps) {
  const [on, setOn] = useState(singleKeysOn);
  const lines = [{ keys: PALETTE_KEYS, what: 'Search and commands' }, ...shortcuts];
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby="shortcuts-title" fullWidth maxWidth="xs">
      <DialogTitle id="shortcuts-title">Keyboard shortcuts</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr auto', rowGap: 1.25 }}>
          {lines.map(({ keys, what }) => (
            <Box key={what} sx={{ display: 'contents' }}>
              <Box component="dt">{what}</Box>
              <Box component="dd" sx={{ m: 0, textAlign: 'right' }}>
                <KeyCaps keys={keys} />
              </Box>
            </Box>
          ))}
        </Box>
        <FormControlLabel
          sx={{ mt: 2 }}
          label="Single-key shortcuts"
          control={
            <Switch
              checked={on}
              onChange={(_event, checked) => {
                setSingleKeys(checked);
                setOn(checked);
              }}
            />
          }
        />
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary' }}>
          The player has keys of its own while the focus is in it.
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
