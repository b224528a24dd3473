import Search from '@mui/icons-material/Search';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from 'react';
import { VideoOptions } from './video-options.tsx';

interface VideoPickerDialogProps {
  readonly title: string;
  /** How many may be chosen. */
  readonly most: number;
  /** What the button says, of so many chosen. */
  readonly action: (chosen: number) => string;
  /** Ids in the order in which they were chosen. */
  readonly onChoose: (videos: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Finds videos by title and chooses some; the arrow keys go through them, space and Enter choose. */
export function VideoPickerDialog({ title, most, action, onChoose, onClose }: VideoPickerDialogProps) {
  const titleId = useId();
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const options = useRef<HTMLDivElement>(null);
  const toggle = (id: string): void => {
    if (most === 1) onChoose([id]);
    else
      setChosen(
        chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(0, most),
      );
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent
        ref={options}
        onKeyDown={(event) => moveFocus(event, options.current)}
        sx={{ minHeight: 420 }}
      >
        <TextField
          autoFocus
          fullWidth
          size="small"
          type="search"
          placeholder="Search titles"
          value={q}
          onChange={({ target }) => setQ(target.value)}
          slotProps={{
            htmlInput: { 'aria-label': 'Search videos' },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <Search fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
          sx={{ mt: 0.5 }}
        />
        <VideoOptions
          q={useDeferredValue(q).trim()}
          chosen={chosen}
          full={chosen.length >= most}
          onToggle={toggle}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button onClick={onClose} color="inherit">
          Cancel
        </Button>
        {most > 1 && (
          <Button variant="contained" disabled={chosen.length === 0} onClick={() => onChoose(chosen)}>
            {action(chosen.length)}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** From the search box down through the videos, and back up. */
function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined || !list) return;
  const stops = [...list.querySelectorAll<HTMLElement>('input[type=search], [data-video]')];
  const current = stops.findIndex((stop) => stop.matches(':focus'));
  event.preventDefault();
  stops[Math.min(stops.length - 1, Math.max(0, current + by))]?.focus();
}
