import Box from '@mui/material/Box';
import { AdditionLine } from './addition-line.tsx';
import type { Addition } from './additions.ts';

interface AdditionListProps {
  readonly additions: readonly Addition[];
  readonly onCancel: (id: number) => void;
  /** The person goes to a page; the dialog should close. */
  readonly onLeave: () => void;
}

/** What is being added and what became of it. */
export function AdditionList({ additions, onCancel, onLeave }: AdditionListProps) {
  return (
    <Box component="ul" aria-live="polite" aria-label="Being added" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {additions.map((addition) => (
        <AdditionLine
          key={addition.id}
          addition={addition}
          onCancel={() => onCancel(addition.id)}
          onLeave={onLeave}
        />
      ))}
    </Box>
  );
}
