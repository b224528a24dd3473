import StickyNote2 from '@mui/icons-material/StickyNote2';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';

/** A note at a step of a chart over days. */
export interface ChartNote {
  readonly id: string;
  /** Index of the step it belongs to. */
  readonly step: number;
  /** Its day and text: “Nov 12, 2026: Newsletter sent”. */
  readonly words: string;
}

interface NoteMarksProps {
  readonly notes: readonly ChartNote[];
  /** Pixels from the left of the middle of a step. */
  readonly placeOf: (step: number) => number;
  readonly onNote: (id: string) => void;
}

const SIZE = 24;

/** Notes above the chart at their days; pressing one opens it. */
export function NoteMarks({ notes, placeOf, onNote }: NoteMarksProps) {
  return (
    <Box component="ul" aria-label="Notes" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {notes.map(({ id, step, words }, index) => (
        <Box
          component="li"
          key={id}
          // Notes of one step lie side by side, as far as they are seen.
          sx={{ position: 'absolute', top: 0, left: placeOf(step) - SIZE / 2 + shift(notes, index) }}
        >
          <Tooltip title={words}>
            <IconButton
              aria-label={words}
              onClick={() => onNote(id)}
              sx={{ width: SIZE, height: SIZE, p: 0, color: 'text.secondary' }}
            >
              <StickyNote2 sx={{ fontSize: 17 }} />
            </IconButton>
          </Tooltip>
        </Box>
      ))}
    </Box>
  );
}

function shift(notes: readonly ChartNote[], index: number): number {
  const step = notes[index]?.step;
  const before = notes.slice(0, index).filter((note) => note.step === step).length;
  return before * (SIZE - 6);
}
