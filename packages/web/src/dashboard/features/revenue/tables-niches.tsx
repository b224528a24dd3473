import type { RevenueParameters } from '@kine/protocol/schemas';
import Add from '@mui/icons-material/Add';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { nicheId } from './niche-id.ts';
import { NumberField } from './number-field.tsx';
import type { SectionProps } from './section-props.ts';

type Niche = RevenueParameters['niches'][number];

/** What 1,000 plays of a niche leave: a low, a middle and a high month. */
export function NichesSection({ tables, onTables }: SectionProps) {
  const { niches } = tables;
  const put = (next: readonly Niche[]): void => onTables({ ...tables, niches: [...next] });
  const change = (id: string, changed: Partial<Niche>): void =>
    put(niches.map((niche) => (niche.id === id ? { ...niche, ...changed } : niche)));
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        RPM in US dollars, for plays in the United States: one month in ten is below low, one in ten above
        high.
      </Typography>
      <Box component="ul" aria-label="Niches" sx={LIST}>
        {niches.map((niche) => (
          <li key={niche.id}>
            <TextField
              size="small"
              label="Name"
              required
              value={niche.label}
              onChange={({ target }) => change(niche.id, { label: target.value })}
              slotProps={{ inputLabel: { shrink: true, required: false } }}
            />
            {(['low', 'average', 'high'] as const).map((of) => (
              <NumberField
                key={of}
                label={NAMES[of]}
                value={niche[of]}
                onValue={(value) => change(niche.id, { [of]: value })}
              />
            ))}
            <TextField
              size="small"
              label="Source"
              value={niche.source}
              onChange={({ target }) => change(niche.id, { source: target.value })}
              slotProps={{ inputLabel: { shrink: true } }}
            />
            <IconButton
              aria-label={`Remove ${niche.label}`}
              disabled={niches.length === 1}
              onClick={() => put(niches.filter(({ id }) => id !== niche.id))}
            >
              <DeleteOutlined fontSize="small" />
            </IconButton>
          </li>
        ))}
      </Box>
      <Button
        size="small"
        variant="outlined"
        startIcon={<Add />}
        onClick={() =>
          put([
            ...niches,
            { id: nicheId(niches), label: 'New niche', low: 1, average: 3, high: 8, source: '' },
          ])
        }
        sx={{ mt: 2 }}
      >
        Add a niche
      </Button>
    </>
  );
}

const NAMES = { low: 'Low', average: 'Middle', high: 'High' } as const;

const LIST = {
  m: 0,
  p: 0,
  pt: 1,
  listStyle: 'none',
  display: 'grid',
  gap: 2,
  '& > li': {
    display: 'grid',
    gap: 1,
    alignItems: 'center',
    gridTemplateColumns: {
      xs: 'repeat(3, minmax(0, 1fr))',
      sm: 'minmax(0, 2fr) repeat(3, 84px) minmax(0, 2fr) auto',
    },
    '& > div:first-of-type': { gridColumn: { xs: '1 / -1', sm: 'auto' } },
    '& > div:nth-of-type(5)': { gridColumn: { xs: 'span 2', sm: 'auto' } },
  },
} as const;
