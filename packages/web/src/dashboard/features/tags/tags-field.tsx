import Autocomplete from '@mui/material/Autocomplete';
import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';

interface TagsFieldProps {
  readonly label: string;
  readonly helperText?: string;
  /** Tags to choose from. */
  readonly options: readonly string[];
  readonly value: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  /** Whether new words may be written. */
  readonly free?: boolean;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
}

/** Tags as chips; written with Enter or a comma, or chosen from those there are. */
export function TagsField(props: TagsFieldProps) {
  const {
    label,
    helperText,
    options,
    value,
    onChange,
    free = true,
    autoFocus = false,
    disabled = false,
  } = props;
  return (
    <Autocomplete<string, true, false, boolean>
      multiple
      freeSolo={free}
      // What was typed and not entered is meant, too.
      autoSelect={free}
      filterSelectedOptions
      size="small"
      disabled={disabled}
      options={[...options]}
      value={[...value]}
      onChange={(_event, next) => onChange(separate(next))}
      renderValue={(tags, getItemProps) =>
        tags.map((tag, index) => {
          const { key, ...item } = getItemProps({ index });
          return <Chip key={key} size="small" label={tag} {...item} />;
        })
      }
      renderInput={(params) => (
        <TextField {...params} label={label} helperText={helperText} autoFocus={autoFocus} />
      )}
    />
  );
}

/** "demo, talk" are two; the same word twice is one. */
function separate(given: readonly string[]): string[] {
  const tags = given.flatMap((text) => text.split(',')).map((tag) => tag.trim());
  return [...new Set(tags)].filter((tag) => tag !== '');
}
