import {
  DIMENSION_CATALOGUE,
  DIMENSION_IDS,
  type DimensionId,
  type FilterCondition,
  OPERATORS_OF,
  type Operator,
} from '@kine/protocol';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { ConditionValues } from './condition-values.tsx';
import { operatorWords } from './dimension-words.ts';
import type { Scope } from './scope.ts';

interface ConditionFormProps {
  readonly scope: Scope;
  readonly videos: readonly string[] | undefined;
  readonly onAdd: (condition: FilterCondition) => void;
}

/** Days are the period's and videos a page's own; every other dimension can be asked for. */
const OFFERED = DIMENSION_IDS.filter((id) => id !== 'day' && id !== 'video');

/** “is” stands for one value and for several. */
const CHOICES: readonly Operator[] = ['in', 'not_in', 'contains', 'contains_not'];

/** Makes one condition: of what, how it compares, and with which values. */
export function ConditionForm({ scope, videos, onAdd }: ConditionFormProps) {
  const [dimension, setDimension] = useState<DimensionId>('country');
  const [operator, setOperator] = useState<Operator>('in');
  const [values, setValues] = useState<readonly string[]>([]);
  const { kind, description } = DIMENSION_CATALOGUE[dimension];
  const choices = CHOICES.filter((choice) => OPERATORS_OF[kind].includes(choice));
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        const [only, ...others] = values;
        if (only !== undefined)
          onAdd({ dimension, operator: others.length > 0 ? operator : single(operator), values });
      }}
      sx={{ p: 2, display: 'grid', gap: 2, width: 352, maxWidth: '100%' }}
    >
      <TextField
        select
        label="What"
        size="small"
        value={dimension}
        onChange={(event) => {
          setDimension(event.target.value as DimensionId);
          setOperator('in');
          setValues([]);
        }}
        helperText={description}
        autoFocus
      >
        {OFFERED.map((id) => (
          <MenuItem key={id} value={id}>
            {DIMENSION_CATALOGUE[id].label}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label="How"
        size="small"
        value={operator}
        onChange={(event) => {
          setOperator(event.target.value as Operator);
          setValues([]);
        }}
      >
        {choices.map((choice) => (
          <MenuItem key={choice} value={choice}>
            {operatorWords(choice)}
          </MenuItem>
        ))}
      </TextField>
      <ConditionValues
        key={`${dimension} ${operator}`}
        scope={scope}
        videos={videos}
        dimension={dimension}
        several={operator === 'in' || operator === 'not_in'}
        values={values}
        onValues={setValues}
      />
      <Button type="submit" variant="contained" disabled={values.length === 0}>
        Add this condition
      </Button>
    </Box>
  );
}

function single(operator: Operator): Operator {
  if (operator === 'in') return 'is';
  return operator === 'not_in' ? 'is_not' : operator;
}
