import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { lastDays } from '../../../api/period.ts';
import { AGE_WORDS } from './compared-words.ts';
import { AGES, type Age, type Comparison } from './comparison-address.ts';

interface CompareToolbarProps {
  readonly comparison: Comparison;
  readonly onComparison: (comparison: Comparison) => void;
}

const DAYS = [7, 30, 90] as const;
type Choice = Age | 'all' | 'mixed' | `${(typeof DAYS)[number]}`;

/** Which views every side is of: by age since publishing, or the same days of the calendar. */
export function CompareToolbar({ comparison, onComparison }: CompareToolbarProps) {
  const { sides } = comparison;
  const choice = choiceOf(comparison);
  const choose = (next: Choice): void => {
    if (next === 'mixed') return;
    const newAge = AGES.find((one) => one === next);
    const days = DAYS.find((one) => String(one) === next);
    const period = days ? lastDays(days, Date.now()) : {};
    onComparison({
      ...comparison,
      age: newAge,
      sides: sides.map(({ video, filter }) => ({ video, ...period, ...(filter && { filter }) })),
    });
  };
  return (
    <TextField
      select
      size="small"
      label="Views"
      value={choice}
      onChange={(event) => choose(event.target.value as Choice)}
      sx={{ minWidth: 250 }}
    >
      <MenuItem value="all">All time</MenuItem>
      {AGES.map((one) => (
        <MenuItem key={one} value={one}>
          {AGE_WORDS[one]} after publishing
        </MenuItem>
      ))}
      {DAYS.map((days) => (
        <MenuItem key={days} value={String(days)}>
          Last {days} days
        </MenuItem>
      ))}
      {choice === 'mixed' && <MenuItem value="mixed">Days of each side</MenuItem>}
    </TextField>
  );
}

function choiceOf({ sides, age }: Comparison): Choice {
  if (age) return age;
  if (sides.every(({ from }) => from === undefined)) return 'all';
  const same = DAYS.find((days) => {
    const period = lastDays(days, Date.now());
    return sides.every(({ from, to }) => from === period.from && to === period.to);
  });
  return same ? `${same}` : 'mixed';
}
