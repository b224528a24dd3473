import Close from '@mui/icons-material/Close';
import FilterList from '@mui/icons-material/FilterList';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Skeleton from '@mui/material/Skeleton';
import { Suspense, useRef, useState } from 'react';
import { late } from '../parts/late.tsx';
import { conditionsOf, filterOf, withCondition } from './conditions.ts';
import { conditionWords } from './dimension-words.ts';
import type { Scope } from './scope.ts';

const ConditionForm = late('The filter', () =>
  import('./condition-form.tsx').then((part) => part.ConditionForm),
);

interface FilterBarProps {
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
  /** Ids of the videos that values are suggested from; the whole library when left out. */
  readonly videos?: readonly string[];
}

/** Which views a page is about: each condition in words and a way to take it away, and to add another. */
export function FilterBar({ scope, onScope, videos }: FilterBarProps) {
  const [adding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const { filter, ...period } = scope;
  const conditions = conditionsOf(filter);
  const choose = (next: Scope['filter']): void => onScope({ ...period, ...(next && { filter: next }) });
  /** What was pressed goes away with its condition: the focus must not. */
  const remove = (index: number): void => {
    choose(filterOf(conditions.filter((_, other) => other !== index)));
    addButton.current?.focus();
  };
  return (
    <Box
      role="group"
      aria-label="Filter"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, minWidth: 0 }}
    >
      {conditions.length > 0 && (
        <Box
          component="ul"
          aria-label="Only views where"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, m: 0, p: 0, minWidth: 0 }}
        >
          {conditions.map((condition, index) => {
            const words = conditionWords(condition);
            return <ConditionChip key={words} words={words} onRemove={() => remove(index)} />;
          })}
        </Box>
      )}
      <Button
        ref={addButton}
        size="small"
        startIcon={<FilterList />}
        aria-haspopup="dialog"
        aria-expanded={adding}
        onClick={() => setAdding(true)}
      >
        {conditions.length > 0 ? 'Add' : 'Filter'}
      </Button>
      {conditions.length > 1 && (
        <Button
          size="small"
          color="inherit"
          onClick={() => {
            choose(undefined);
            addButton.current?.focus();
          }}
        >
          Clear all
        </Button>
      )}
      <Popover
        open={adding}
        anchorEl={() => addButton.current}
        onClose={() => setAdding(false)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': 'Add a condition', sx: { mt: 0.5, overflow: 'visible' } },
        }}
      >
        <Suspense fallback={<Skeleton variant="rounded" width={320} height={256} sx={{ m: 2 }} />}>
          <ConditionForm
            scope={scope}
            videos={videos}
            onAdd={(condition) => {
              setAdding(false);
              choose(withCondition(filter, condition));
            }}
          />
        </Suspense>
      </Popover>
    </Box>
  );
}

interface ConditionChipProps {
  readonly words: string;
  readonly onRemove: () => void;
}

function ConditionChip({ words, onRemove }: ConditionChipProps) {
  return (
    <Box
      component="li"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        minWidth: 0,
        pl: 1.5,
        minHeight: 32,
        borderRadius: 999,
        border: 1,
        borderColor: 'primary.main',
        bgcolor: 'background.paper',
        typography: 'body2',
      }}
    >
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {words}
      </Box>
      <IconButton size="small" aria-label={`Remove the condition: ${words}`} onClick={onRemove}>
        <Close sx={{ fontSize: 16 }} />
      </IconButton>
    </Box>
  );
}
