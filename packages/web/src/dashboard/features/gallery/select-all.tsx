import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf } from '../../../api/client.ts';
import { formatExactCount } from '../../../ui/format.ts';

/** What is done with several videos at once is done one by one, and a person waits for it. */
const MOST_SELECTED = 1_000;

interface SelectAllProps {
  /** How many are selected. */
  readonly selected: number;
  /** Videos that match what the page shows. */
  readonly total: number;
  /** Whether these are fewer than the whole library. */
  readonly isNarrowed: boolean;
  /** Selects so many from the top of the list. */
  readonly onSelect: (count: number) => Promise<void>;
}

/** Offers to select every video of the list, also those that were never on the screen; up to a thousand. */
export function SelectAll({ selected, total, isNarrowed, onSelect }: SelectAllProps) {
  const select = useMutation({ mutationFn: onSelect });
  const count = Math.min(total, MOST_SELECTED);
  const cut = total > MOST_SELECTED;
  if (selected >= count && !cut) return null;
  const which = cut ? `the first ${formatExactCount(count)}` : `all ${formatExactCount(count)}`;
  return (
    <Box sx={{ typography: 'caption', color: 'text.secondary', textAlign: 'center', px: 1 }}>
      {selected < count && (
        <Button size="small" loading={select.isPending} onClick={() => select.mutate(count)}>
          Select {which}
          {isNarrowed && ' that match'}
        </Button>
      )}
      {selected >= count && `No more than ${formatExactCount(MOST_SELECTED)} are selected at once.`}
      {select.isError && (
        <Box component="span" role="alert">
          {sentenceOf(select.error)}
        </Box>
      )}
    </Box>
  );
}
