import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { secondsOf } from '../../../player/timecode.ts';
import type { EmbedOptions } from './share-codes.ts';

interface EmbedOptionsFormProps {
  readonly options: EmbedOptions;
  readonly onChange: (options: EmbedOptions) => void;
}

/** How the shared player begins. */
export function EmbedOptionsForm({ options, onChange }: EmbedOptionsFormProps) {
  const [start, setStart] = useState('');
  const wrong = start !== '' && secondsOf(start.trim()) === undefined;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}>
      <TextField
        size="small"
        label="Start at"
        placeholder="0:00"
        value={start}
        error={wrong}
        helperText={wrong && 'Such as 1:30 or 90'}
        onChange={({ target }) => {
          setStart(target.value);
          onChange({ ...options, startS: Math.floor(secondsOf(target.value.trim()) ?? 0) });
        }}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ width: 104 }}
      />
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={options.autoplay}
            onChange={({ target }) => onChange({ ...options, autoplay: target.checked })}
          />
        }
        label="Play at once, muted"
        slotProps={{ typography: { variant: 'body2' } }}
        sx={{ mr: 0 }}
      />
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={options.loop}
            onChange={({ target }) => onChange({ ...options, loop: target.checked })}
          />
        }
        label="Loop"
        slotProps={{ typography: { variant: 'body2' } }}
        sx={{ mr: 0 }}
      />
    </Box>
  );
}
