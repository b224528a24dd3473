import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { EXPIRY_DAYS, type Expiry } from './expiry.ts';

interface ExpiryFieldProps {
  readonly expiry: Expiry;
  readonly onExpiry: (expiry: Expiry) => void;
}

/** How long a link lasts. */
export function ExpiryField({ expiry, onExpiry }: ExpiryFieldProps) {
  const { kind, days, date } = expiry;
  const choose = (value: string): void =>
    onExpiry(
      value === 'never' || value === 'date'
        ? { ...expiry, kind: value }
        : { ...expiry, kind: 'days', days: Number(value) },
    );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      <TextField
        select
        size="small"
        label="Lasts"
        value={kind === 'days' ? String(days) : kind}
        onChange={(event) => choose(event.target.value)}
        sx={{ minWidth: 160 }}
      >
        {EXPIRY_DAYS.map((each) => (
          <MenuItem key={each} value={String(each)}>
            {each === 1 ? 'a day' : `${each} days`}
          </MenuItem>
        ))}
        <MenuItem value="date">to the end of a day</MenuItem>
        <MenuItem value="never">until it is revoked</MenuItem>
      </TextField>
      {kind === 'date' && (
        <TextField
          size="small"
          type="date"
          label="Last day"
          required
          value={date}
          onChange={(event) => onExpiry({ ...expiry, date: event.target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    </Box>
  );
}
