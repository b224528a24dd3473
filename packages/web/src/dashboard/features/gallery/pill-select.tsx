import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';

export const PILL = {
  height: 36,
  borderRadius: 999,
  fontSize: '0.875rem',
  '& .MuiSelect-select': { pl: 1.75 },
} as const;

interface PillSelectProps {
  /** What is chosen, for screen readers: “Source”. */
  readonly name: string;
  /** Words while nothing is chosen: “Any source”. */
  readonly any: string;
  readonly options: Readonly<Record<string, string>>;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** One filter: narrow to one of a few, or not. */
export function PillSelect({ name, any, options, value, onChange }: PillSelectProps) {
  return (
    <Select
      size="small"
      displayEmpty
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
      inputProps={{ 'aria-label': name }}
      renderValue={(chosen) => options[chosen] ?? any}
      sx={{ ...PILL, ...(value !== undefined && CHOSEN) }}
    >
      <MenuItem value="">
        <ListItemText>{any}</ListItemText>
      </MenuItem>
      {Object.entries(options).map(([id, label]) => (
        <MenuItem key={id} value={id}>
          {label}
        </MenuItem>
      ))}
    </Select>
  );
}

export const CHOSEN = {
  fontWeight: 600,
  bgcolor: 'color-mix(in srgb, var(--kine-palette-primary-main) 12%, transparent)',
} as const;
