import Search from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';

interface SearchBoxProps {
  readonly q: string;
  readonly onSearch: (text: string) => void;
}

const TYPING_PAUSE_MS = 250;

/** Searches as one types, after a short pause. */
export function SearchBox({ q, onSearch }: SearchBoxProps) {
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
      placeholder="Search titles and tags"
      value={text}
      onChange={({ target }) => {
        setText(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => search(target.value.trim()), TYPING_PAUSE_MS);
      }}
      slotProps={{
        htmlInput: { 'aria-label': 'Search titles and tags' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
      sx={{ width: { xs: '100%', sm: 280 }, '& .MuiInputBase-root': { height: 36, borderRadius: 999 } }}
    />
  );
}
