import Box from '@mui/material/Box';
import type { Theme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { ReactNode } from 'react';
import { SideLetter } from './side-letter.tsx';

/** One number of every side. */
interface SidesRow {
  readonly id: string;
  readonly name: ReactNode;
  /** What stands in the column of a side, by its place. */
  readonly cell: (side: number) => ReactNode;
}

interface SidesTableProps {
  /** Names the table, which scrolls by itself where it is too wide. */
  readonly label: string;
  /** How many there are. */
  readonly sides: number;
  readonly rows: readonly SidesRow[];
}

/** Numbers below each other, sides beside each other; on a phone a card for each number. */
export function SidesTable(props: SidesTableProps) {
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const places = Array.from({ length: props.sides }, (_, side) => side);
  return narrow ? <Cards {...props} places={places} /> : <Columns {...props} places={places} />;
}

type Placed = SidesTableProps & { readonly places: readonly number[] };

function Columns({ label, places, rows }: Placed) {
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={label}>
      <Box component="table" sx={TABLE}>
        <thead>
          <tr>
            <th scope="col">Number</th>
            {places.map((side) => (
              <th key={side} scope="col">
                <SideLetter side={side} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, cell }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {places.map((side) => (
                <td key={side}>{cell(side)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

function Cards({ label, places, rows }: Placed) {
  return (
    <Box component="section" aria-label={label} sx={{ display: 'grid', gap: 2 }}>
      {rows.map(({ id, name, cell }) => (
        <Box key={id} sx={{ borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
          <Box sx={{ typography: 'body2', fontWeight: 600 }}>{name}</Box>
          <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 1.5, mt: 1 }}>
            {places.map((side) => (
              <Box component="li" key={side} sx={{ display: 'flex', gap: 1.5 }}>
                <SideLetter side={side} />
                <div>{cell(side)}</div>
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

const TABLE = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th, & td': {
    textAlign: 'left',
    verticalAlign: 'top',
    py: 1.25,
    pr: 2,
    borderTop: 1,
    borderColor: 'divider',
    minWidth: 132,
  },
  '& thead th': { borderTop: 0, pt: 0, typography: 'caption', color: 'text.secondary' },
  '& tbody th': { typography: 'body2', fontWeight: 600 },
} as const;
