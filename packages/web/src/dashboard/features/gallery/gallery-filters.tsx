import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';
import { useTags } from '../../../api/use-tags.ts';
import { formatExactCount } from '../../../ui/format.ts';
import {
  isNarrowed,
  LENGTHS,
  type Length,
  type SearchProps,
  SOURCES,
  STATES,
  type State,
} from './library-search.ts';
import { CHOSEN, PILL, PillSelect } from './pill-select.tsx';

/** Narrows the gallery by what its videos are. */
export function GalleryFilters({ search, onChange }: SearchProps) {
  const { source, length, state } = search;
  return (
    <>
      <PillSelect
        name="Source"
        any="Any source"
        options={SOURCES}
        value={source}
        onChange={(next) => onChange({ source: next as typeof source })}
      />
      <PillSelect
        name="Length"
        any="Any length"
        options={LENGTH_LABELS}
        value={length}
        onChange={(next) => onChange({ length: next as Length | undefined })}
      />
      <PillSelect
        name="State"
        any="Any state"
        options={STATES}
        value={state}
        onChange={(next) => onChange({ state: next as State | undefined })}
      />
      <TagSelect search={search} onChange={onChange} />
      {isNarrowed(search) && (
        <Button
          size="small"
          onClick={() =>
            onChange({
              q: undefined,
              source: undefined,
              tags: undefined,
              length: undefined,
              state: undefined,
            })
          }
        >
          Clear filters
        </Button>
      )}
    </>
  );
}

const LENGTH_LABELS = Object.fromEntries(Object.entries(LENGTHS).map(([id, { label }]) => [id, label]));

/** Only where there are tags to choose from. */
function TagSelect({ search: { tags = [] }, onChange }: SearchProps) {
  const known = useTags();
  const gone = tags.filter((tag) => !known.some((one) => one.tag === tag));
  if (known.length === 0 && gone.length === 0) return null;
  return (
    <Select
      multiple
      size="small"
      displayEmpty
      value={tags}
      onChange={({ target: { value } }) => {
        const next = typeof value === 'string' ? [value] : value;
        onChange({ tags: next.length > 0 ? next : undefined });
      }}
      inputProps={{ 'aria-label': 'Tags' }}
      renderValue={(chosen) => (chosen.length > 0 ? chosen.join(', ') : 'Any tag')}
      MenuProps={{ slotProps: { paper: { sx: { maxHeight: 420 } } } }}
      sx={{ ...PILL, maxWidth: 240, ...(tags.length > 0 && CHOSEN) }}
    >
      {[...known.map(({ tag, videos }) => ({ tag, videos })), ...gone.map((tag) => ({ tag, videos: 0 }))].map(
        ({ tag, videos }) => (
          <MenuItem key={tag} value={tag}>
            <ListItemText primary={tag} />
            <ListItemText
              secondary={formatExactCount(videos)}
              sx={{ flex: 'none', ml: 3, textAlign: 'end' }}
            />
          </MenuItem>
        ),
      )}
    </Select>
  );
}
