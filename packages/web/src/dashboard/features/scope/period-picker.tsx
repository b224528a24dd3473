import CalendarMonth from '@mui/icons-material/CalendarMonth';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { dayOf, TIME_ZONE } from '../../../api/period.ts';
import { formatPeriod } from '../../../ui/format.ts';
import { PERIOD_DAYS, type PeriodDays, periodOf, type Scope, USUAL_DAYS } from './scope.ts';

interface PeriodPickerProps {
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

const OWN = 'own';

/** Chooses the period of a page: one of a few lengths up to today, or days of one's own. */
export function PeriodPicker({ scope, onScope }: PeriodPickerProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const own = scope.from === undefined ? undefined : formatPeriod(periodOf(scope, Date.now()));
  const { filter } = scope;
  const choose = (period: Scope): void => onScope({ ...period, ...(filter && { filter }) });
  return (
    <Box>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={own ? OWN : (scope.days ?? USUAL_DAYS)}
        onChange={(event, next: PeriodDays | typeof OWN | null) => {
          // The button of one's own days opens again when it is chosen already.
          if (next === OWN || (next === null && own)) setAnchor(event.currentTarget as HTMLElement);
          else if (next !== null) choose(next === USUAL_DAYS ? {} : { days: next });
        }}
        aria-label="Period"
      >
        {PERIOD_DAYS.map((days) => (
          <ToggleButton key={days} value={days} sx={BUTTON}>
            {days === 365 ? '1 year' : `${days} days`}
          </ToggleButton>
        ))}
        <ToggleButton value={OWN} aria-haspopup="dialog" aria-label={own ?? 'Choose days'} sx={BUTTON}>
          <CalendarMonth sx={{ fontSize: 18 }} />
          {own && (
            <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' }, ml: 0.75 }}>
              {own}
            </Box>
          )}
        </ToggleButton>
      </ToggleButtonGroup>
      {/* On a phone the button has no room for them. */}
      {own && (
        <Typography
          variant="body2"
          sx={{ display: { xs: 'block', sm: 'none' }, mt: 0.5, color: 'text.secondary' }}
        >
          {own}
        </Typography>
      )}
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Days of the period' } }}
      >
        <DaysForm
          scope={scope}
          onChoose={(period) => {
            setAnchor(null);
            choose(period);
          }}
        />
      </Popover>
    </Box>
  );
}

const BUTTON = {
  color: 'text.secondary',
  px: 1.5,
  py: 0.25,
  minHeight: 32,
  textTransform: 'none',
  whiteSpace: 'nowrap',
} as const;

interface DaysFormProps {
  readonly scope: Scope;
  readonly onChoose: (period: Required<Pick<Scope, 'from' | 'to'>>) => void;
}

function DaysForm({ scope, onChoose }: DaysFormProps) {
  const [period, setPeriod] = useState(() => periodOf(scope, Date.now()));
  const { from, to } = period;
  const backwards = from !== '' && to !== '' && from > to;
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== '' && to !== '' && !backwards) onChoose({ from, to });
      }}
      sx={{ p: 2, display: 'grid', gap: 2, width: 280 }}
    >
      <TextField
        label="First day"
        type="date"
        size="small"
        value={from}
        onChange={(event) => setPeriod({ from: event.target.value, to })}
        slotProps={{ inputLabel: { shrink: true } }}
        autoFocus
        required
      />
      <TextField
        label="Last day"
        type="date"
        size="small"
        value={to}
        onChange={(event) => setPeriod({ from, to: event.target.value })}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: dayOf(Date.now()) } }}
        error={backwards}
        helperText={backwards ? 'The last day lies before the first.' : `Days of ${TIME_ZONE}`}
        required
      />
      <Button type="submit" variant="contained" disabled={backwards}>
        Show these days
      </Button>
    </Box>
  );
}
