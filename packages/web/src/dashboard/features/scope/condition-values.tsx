import { DIMENSION_CATALOGUE, type DimensionId, METRICS } from '@kine/protocol';
import type { QueryAnswer } from '@kine/protocol/schemas';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { sentenceOf } from '../../../api/client.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { formatCount } from '../../../ui/format.ts';
import { valueWords } from './dimension-words.ts';
import { periodOf, type Scope } from './scope.ts';

interface ConditionValuesProps {
  readonly scope: Scope;
  readonly videos: readonly string[] | undefined;
  readonly dimension: DimensionId;
  /** Whether more than one value may be given; else it is a piece of text to look for. */
  readonly several: boolean;
  readonly values: readonly string[];
  readonly onValues: (values: readonly string[]) => void;
}

/** How many values are suggested; others can be typed. */
const MOST = 200;

/** The values of a condition: those that occur in the period, most plays first, or what is typed. */
export function ConditionValues(props: ConditionValuesProps) {
  return props.several ? <SeveralValues {...props} /> : <PieceOfText {...props} />;
}

function PieceOfText({ values, onValues }: ConditionValuesProps) {
  return (
    <TextField
      label="Text"
      size="small"
      value={values[0] ?? ''}
      onChange={(event) => onValues(event.target.value === '' ? [] : [event.target.value])}
      helperText="Small and capital letters are the same."
    />
  );
}

function SeveralValues({ scope, videos, dimension, values, onValues }: ConditionValuesProps) {
  const { filter } = scope;
  const answer = useQuestion({
    metrics: ['play'],
    dimensions: [dimension],
    period: periodOf(scope, Date.now()),
    ...(videos && { videos: [...videos] }),
    ...(filter && { filter }),
    limit: MOST,
  });
  // The answer before a change of dimension stays a while and is of other values.
  const plays = playsOf(answer.isPlaceholderData ? undefined : answer.data, dimension);
  const words = (value: string): string => valueWords(dimension, value);
  return (
    <Autocomplete
      multiple
      freeSolo
      disablePortal
      autoHighlight
      size="small"
      options={[...plays.keys()]}
      value={[...values]}
      loading={answer.isPending || answer.isPlaceholderData}
      onChange={(_event, next) => onValues(next.map((value) => meant(value, [...plays.keys()], words)))}
      getOptionLabel={words}
      renderOption={({ key, ...option }, value) => (
        <Box component="li" key={key} {...option} sx={{ display: 'flex', gap: 2 }}>
          <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            {words(value)}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', typography: 'caption' }}>
            {formatCount(plays.get(value) ?? 0)} {METRICS.play.label.toLowerCase()}
          </Box>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label="Which"
          error={answer.isError}
          helperText={
            answer.isError
              ? `${sentenceOf(answer.error)} A value can be typed.`
              : 'Choose, or type and press Enter.'
          }
        />
      )}
    />
  );
}

/** Plays by value, most first; hours and weekdays in their own order. */
function playsOf(answer: QueryAnswer | undefined, dimension: DimensionId): ReadonlyMap<string, number> {
  const found = (answer?.rows ?? []).map(
    ({ dimensions, metrics }) => [String(dimensions[dimension]), metrics.play?.value ?? 0] as const,
  );
  if (DIMENSION_CATALOGUE[dimension].kind === 'number') found.sort(([a], [b]) => Number(a) - Number(b));
  return new Map(found);
}

/** Who types “germany” means what is called so. */
function meant(typed: string, options: readonly string[], words: (value: string) => string): string {
  const wanted = typed.trim().toLowerCase();
  return options.find((option) => words(option).toLowerCase() === wanted) ?? typed.trim();
}
