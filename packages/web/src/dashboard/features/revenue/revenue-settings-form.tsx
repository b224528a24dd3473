import type { Currency, RevenueParameters, RevenueSettings } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useSaveRevenueSettings } from '../../../api/use-revenue-settings.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { ViewersNote } from '../shell/viewers-note.tsx';
import { breaksText, readBreaksText } from './breaks-text.ts';

interface RevenueSettingsFormProps {
  /** The library's own where no video is named. */
  readonly videoId?: string;
  readonly settings: RevenueSettings;
  readonly tables: RevenueParameters;
}

/** What an empty choice falls back to. */
const NONE = '';
const MODES = {
  simple: 'Simple: by the niche’s RPM',
  detailed: 'Detailed: by price, fill and shares',
} as const;
const CURRENCY_WORDS: Readonly<Record<Currency, string>> = {
  USD: 'US dollar',
  EUR: 'Euro',
  GBP: 'Pound sterling',
};

/** How revenue is simulated. What is left open is as the library, or the tables, have it. */
export function RevenueSettingsForm({ videoId, settings, tables }: RevenueSettingsFormProps) {
  const [fields, setFields] = useState(() => fieldsOf(settings));
  const save = useSaveRevenueSettings(videoId);
  const mayEdit = useMayEdit();
  const usual = videoId === undefined ? 'As the tables say' : 'As the library has it';
  const breaks = readBreaksText(fields.breaks);
  const set = (name: keyof typeof fields) => ({
    size: 'small' as const,
    disabled: !mayEdit,
    value: fields[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      save.reset();
      setFields({ ...fields, [name]: target.value });
    },
    slotProps: { inputLabel: { shrink: true }, select: { displayEmpty: true } },
  });
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (breaks !== undefined) save.mutate(settingsOf(fields, breaks));
      }}
      sx={{ display: 'grid', gap: 2 }}
    >
      <ViewersNote>Editors of the workspace change these.</ViewersNote>
      {save.isError && <Alert severity="error">{sentenceOf(save.error)}</Alert>}
      <Box sx={FIELDS}>
        <TextField select label="Niche" {...set('niche')}>
          <MenuItem value={NONE}>{usual}</MenuItem>
          {tables.niches.map(({ id, label }) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        <TextField select label="Model" {...set('mode')}>
          <MenuItem value={NONE}>{usual}</MenuItem>
          {Object.entries(MODES).map(([id, label]) => (
            <MenuItem key={id} value={id}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        <TextField select label="Currency" {...set('currency')}>
          <MenuItem value={NONE}>{videoId === undefined ? 'US dollar' : usual}</MenuItem>
          {Object.entries(CURRENCY_WORDS).map(([code, word]) => (
            <MenuItem key={code} value={code}>
              {word} ({code})
            </MenuItem>
          ))}
        </TextField>
        <TextField
          label="Plays that may show ads, %"
          type="number"
          {...set('monetised')}
          placeholder={usual}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { min: 0, max: 100, step: 'any' } }}
        />
        {videoId !== undefined && (
          <TextField
            label="Ad breaks within the video"
            {...set('breaks')}
            placeholder="As the tables say"
            error={breaks === undefined}
            helperText={
              breaks === undefined
                ? 'Write times as 2:30, parted by commas.'
                : 'Such as 2:00, 6:30. “none” for no break at all.'
            }
          />
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        {mayEdit && (
          <Button type="submit" variant="contained" size="small" loading={save.isPending}>
            Save
          </Button>
        )}
        <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
          {save.isSuccess && 'Saved. Every number of money is worked out anew.'}
        </Box>
      </Box>
    </Box>
  );
}

const FIELDS = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
  alignItems: 'start',
} as const;

function fieldsOf({ niche, mode, currency, monetised_share: share, breaks }: RevenueSettings) {
  return {
    niche: niche ?? NONE,
    mode: mode ?? NONE,
    currency: currency ?? NONE,
    monetised: share === null ? NONE : String(Math.round(share * 10_000) / 100),
    breaks: breaksText(breaks),
  };
}

function settingsOf(fields: ReturnType<typeof fieldsOf>, breaks: number[] | null): RevenueSettings {
  const { niche, mode, currency, monetised } = fields;
  return {
    niche: niche || null,
    mode: mode === 'simple' || mode === 'detailed' ? mode : null,
    currency: isCurrency(currency) ? currency : null,
    monetised_share: monetised === NONE ? null : Number(monetised) / 100,
    breaks,
  };
}

function isCurrency(code: string): code is Currency {
  return Object.hasOwn(CURRENCY_WORDS, code);
}
