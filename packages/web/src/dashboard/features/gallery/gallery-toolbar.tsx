import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { formatExactCount } from '../../../ui/format.ts';
import { SORTS } from './sorts.ts';

interface GalleryToolbarProps {
  readonly q: string;
  readonly sort: string;
  /** Videos that match; unknown while the first page loads. */
  readonly total: number | undefined;
  readonly onSearch: (text: string) => void;
  readonly onSort: (sort: string) => void;
}

const TYPING_PAUSE_MS = 250;

/** Title line of the gallery with search and order. */
export function GalleryToolbar({ q, sort, total, onSearch, onSort }: GalleryToolbarProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 2.5 }}>
      <Typography variant="h1" sx={{ mr: 'auto' }}>
        Videos{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {total === undefined ? '' : formatExactCount(total)}
        </Box>
      </Typography>
      <SearchBox q={q} onSearch={onSearch} />
      <TextField
        select
        size="small"
        value={sort}
        onChange={(event) => onSort(event.target.value)}
        slotProps={{ htmlInput: { 'aria-label': 'Order' }, select: { displayEmpty: true } }}
        sx={{ minWidth: 160, flex: { xs: 1, sm: 'none' } }}
      >
        {SORTS.map(({ id, label }) => (
          <MenuItem key={id} value={id}>
            {label}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}

function SearchBox({ q, onSearch }: Pick<GalleryToolbarProps, 'q' | 'onSearch'>) {
  const [text, setText] = useState(q);
  const [known, setKnown] = useState(q);
  const [sent, setSent] = useState(q);
  if (q !== known) {
    setKnown(q);
    // Not what was typed here: the address changed by itself (a link, “Show all videos”), so the box follows.
    if (q !== sent) {
      setSent(q);
      setText(q);
    }
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (wanted: string): void => {
    setSent(wanted);
    onSearch(wanted);
  };
  return (
    <TextField
      size="small"
      type="search"
      placeholder="Search titles"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => search(target.value.trim()), TYPING_PAUSE_MS);
      }}
      slotProps={{
        htmlInput: { 'aria-label': 'Search titles' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
      sx={{ width: { xs: '100%', sm: 260 }, order: { xs: 1, sm: 0 } }}
    />
  );
}
