import Box from '@mui/material/Box';
import { type AdditionActions, AdditionLine } from './addition-line.tsx';
import type { Addition } from './additions.ts';

interface AdditionListProps {
  readonly additions: readonly Addition[];
  readonly actions: AdditionActions;
}

/** What is being added and what became of it. */
export function AdditionList({ additions, actions }: AdditionListProps) {
  return (
    <Box component="ul" aria-label="Being added" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {additions.map((addition) => (
        <AdditionLine key={addition.id} addition={addition} actions={actions} />
      ))}
    </Box>
  );
}
