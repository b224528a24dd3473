import type { RevenueParameters } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Slider from '@mui/material/Slider';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { formatPercent } from '../../../ui/format.ts';
import { pointsWords } from '../compare/compared-words.ts';
import { valueWords } from '../scope/dimension-words.ts';
import { LIMITS, type WhatIf } from './what-if-address.ts';

interface WhatIfLeversProps {
  readonly what: WhatIf;
  readonly onWhat: (next: WhatIf) => void;
  /** `undefined` while they are fetched: their levers wait. */
  readonly tables: RevenueParameters | undefined;
  /** Which slots there are as it is. */
  readonly slots: { readonly pre: boolean; readonly post: boolean };
  /** Share of plays that may show advertisements as it is, 0–1. */
  readonly monetised: number;
}

const AS_IT_IS = '';
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const monthName = new Intl.DateTimeFormat(undefined, { month: 'long', timeZone: 'UTC' });

/** What else could be different: the niche, where and when people watch, how much of it, and how many. */
export function WhatIfLevers({ what, onWhat, tables, slots, monetised }: WhatIfLeversProps) {
  const set = <K extends keyof WhatIf>(key: K, value: WhatIf[K] | undefined): void => {
    const { [key]: _before, ...rest } = what;
    onWhat(value === undefined ? rest : { ...rest, [key]: value });
  };
  const share = what.monetised ?? monetised;
  return (
    <Box role="group" aria-label="What could be different" sx={GRID}>
      <Choice
        label="Niche"
        value={what.niche ?? AS_IT_IS}
        options={(tables?.niches ?? []).map(({ id, label }) => ({ id, label }))}
        onChange={(niche) => set('niche', niche || undefined)}
      />
      <Choice
        label="Where people watch"
        value={what.country ?? AS_IT_IS}
        options={Object.keys(tables?.countries ?? {})
          .filter((code) => code !== 'other')
          .map((code) => ({ id: code, label: `All in ${valueWords('country', code)}` }))}
        onChange={(country) => set('country', country || undefined)}
      />
      <Choice
        label="When people watch"
        value={what.month === undefined ? AS_IT_IS : String(what.month)}
        options={MONTHS.map((month) => ({
          id: String(month),
          label: `All in ${monthName.format(Date.UTC(2026, month - 1, 1))}`,
        }))}
        onChange={(month) => set('month', month === '' ? undefined : Number(month))}
      />
      <TextField
        size="small"
        label="If so many plays were like these"
        type="number"
        value={what.plays ?? ''}
        placeholder="As many as there were"
        onChange={({ target }) => {
          const plays = Number(target.value);
          set('plays', plays >= 1 ? Math.min(LIMITS.plays, Math.round(plays)) : undefined);
        }}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: 1, max: LIMITS.plays, step: 1 } }}
      />
      <Lever
        label="Plays that may show ads"
        words={formatPercent(100 * share)}
        value={Math.round(100 * share)}
        range={[0, 100]}
        onChange={(percent) => set('monetised', percent / 100)}
        wordsOf={(percent) => formatPercent(percent)}
      />
      <Lever
        label="Average percentage viewed"
        words={what.avp ? pointsWords(what.avp) : 'as it is'}
        value={what.avp ?? 0}
        range={[-LIMITS.avp, LIMITS.avp]}
        onChange={(points) => set('avp', points === 0 ? undefined : points)}
        wordsOf={pointsWords}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center' }}>
        <Toggle label="Ad before" on={what.pre ?? slots.pre} onToggle={(on) => set('pre', on)} />
        <Toggle label="Ad at the end" on={what.post ?? slots.post} onToggle={(on) => set('post', on)} />
      </Box>
    </Box>
  );
}

const GRID = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 232px), 1fr))',
  columnGap: 2.5,
  rowGap: 2,
  alignItems: 'center',
} as const;

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (id: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  // An address may name what the tables do not have any more.
  const shown = options.some(({ id }) => id === value) ? value : AS_IT_IS;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={shown}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value={AS_IT_IS}>As it is</MenuItem>
      {options.map(({ id, label: name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface LeverProps {
  readonly label: string;
  /** The value as it stands now. */
  readonly words: string;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly onChange: (value: number) => void;
  readonly wordsOf: (value: number) => string;
}

function Lever({ label, words, value, range, onChange, wordsOf }: LeverProps) {
  const id = useId();
  return (
    <div>
      <Box sx={{ display: 'flex', gap: 1, typography: 'caption' }}>
        <Box component="span" id={id} sx={{ flex: 1, color: 'text.secondary' }}>
          {label}
        </Box>
        <Typography component="span" variant="caption" sx={{ fontWeight: 600 }}>
          {words}
        </Typography>
      </Box>
      <Box sx={{ px: 1.25 }}>
        <Slider
          size="small"
          aria-labelledby={id}
          value={value}
          min={range[0]}
          max={range[1]}
          step={1}
          track={range[0] < 0 ? false : 'normal'}
          getAriaValueText={wordsOf}
          onChange={(_event, next) => onChange(Number(next))}
        />
      </Box>
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

function Toggle({ label, on, onToggle }: ToggleProps) {
  return (
    <FormControlLabel
      control={<Switch size="small" checked={on} onChange={(_event, checked) => onToggle(checked)} />}
      label={label}
      slotProps={{ typography: { variant: 'body2' } }}
    />
  );
}
