import type { Annotation } from '@kine/protocol/schemas';
import StickyNote2 from '@mui/icons-material/StickyNote2';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { formatDay } from '../../../ui/format.ts';

interface NoteListProps {
  readonly notes: readonly Annotation[];
  readonly onNote: (id: string) => void;
}

/** The dated notes of a period in a line; pressing one opens it. */
export function NoteList({ notes, onNote }: NoteListProps) {
  return (
    <Box component="ul" aria-label="Notes of this period" sx={LIST}>
      {notes.map(({ annotation_id: id, day, text }) => (
        <Box component="li" key={id} sx={{ minWidth: 0 }}>
          <ButtonBase onClick={() => onNote(id)} sx={NOTE}>
            <StickyNote2 aria-hidden sx={{ fontSize: 15, color: 'text.secondary' }} />
            <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {formatDay(day)}
            </Box>
            <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
              {text}
            </Box>
          </ButtonBase>
        </Box>
      ))}
    </Box>
  );
}

const LIST = { display: 'flex', flexWrap: 'wrap', gap: 1, m: 0, mt: 1.5, p: 0, listStyle: 'none' } as const;

const NOTE = {
  display: 'flex',
  gap: 0.75,
  maxWidth: '100%',
  minHeight: 30,
  px: 1.25,
  borderRadius: 999,
  bgcolor: 'surface.sunken',
  typography: 'caption',
  '&:hover': { bgcolor: 'surface.cold' },
} as const;
