import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { valueWords } from '../scope/dimension-words.ts';
import { NumberField } from './number-field.tsx';
import type { SectionProps } from './section-props.ts';

const OTHER = 'other';
const monthName = new Intl.DateTimeFormat(undefined, { month: 'long', timeZone: 'UTC' });

/** What a play is worth by where it is watched. */
export function CountriesSection({ tables, onTables }: SectionProps) {
  const { countries } = tables;
  const [code, setCode] = useState('');
  const wanted = code.trim().toUpperCase();
  const isNew = /^[A-Z]{2}$/.test(wanted) && countries[wanted] === undefined;
  return (
    <>
      <Remark>Relative to the United States, which are 1. “Other” stands for all that are not named.</Remark>
      <Box sx={FIELDS}>
        {Object.entries(countries).map(([id, factor]) => (
          <NumberField
            key={id}
            label={id === OTHER ? 'Other' : valueWords('country', id)}
            value={factor}
            max={20}
            onValue={(value) => onTables({ ...tables, countries: { ...countries, [id]: value } })}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, mt: 2.5 }}>
        <TextField
          size="small"
          label="Country, two letters"
          value={code}
          onChange={({ target }) => setCode(target.value)}
          slotProps={{ htmlInput: { maxLength: 2 } }}
          sx={{ width: 180 }}
        />
        <Button
          size="small"
          variant="outlined"
          startIcon={<Add />}
          disabled={!isNew}
          onClick={() => {
            onTables({ ...tables, countries: { ...countries, [wanted]: countries[OTHER] ?? 0.25 } });
            setCode('');
          }}
        >
          Add a country
        </Button>
      </Box>
    </>
  );
}

/** What a play is worth by its month. */
export function SeasonSection({ tables, onTables }: SectionProps) {
  return (
    <>
      <Remark>Relative to the mean of the year, which is 1.</Remark>
      <Box sx={FIELDS}>
        {tables.season.map((factor, index) => {
          const name = monthName.format(Date.UTC(2026, index, 1));
          return (
            <NumberField
              key={name}
              label={name}
              value={factor}
              max={10}
              onValue={(value) =>
                onTables({ ...tables, season: tables.season.map((old, at) => (at === index ? value : old)) })
              }
            />
          );
        })}
      </Box>
    </>
  );
}

/** What one US dollar is in the other currencies. */
export function RatesSection({ tables, onTables }: SectionProps) {
  const { rates } = tables;
  return (
    <>
      <Remark>Units of the currency for one US dollar. The tables are in US dollars.</Remark>
      <Box sx={FIELDS}>
        {(['EUR', 'GBP'] as const).map((code) => (
          <NumberField
            key={code}
            label={code}
            value={rates[code]}
            onValue={(value) => onTables({ ...tables, rates: { ...rates, [code]: value } })}
          />
        ))}
      </Box>
    </>
  );
}

function Remark({ children }: { readonly children: string }) {
  return (
    <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
      {children}
    </Typography>
  );
}

const FIELDS = {
  display: 'grid',
  gap: 2,
  pt: 1,
  gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
} as const;
