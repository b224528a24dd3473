import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { VideoById } from '../../../api/use-videos-by-id.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { sideWords } from './compared-words.ts';
import { type Age, MAX_SIDES, type Side, sideKey } from './comparison-address.ts';
import { SideCard } from './side-card.tsx';
import { SideEditor } from './side-editor.tsx';

interface SidesListProps {
  readonly sides: readonly Side[];
  /** Their videos, in the same order. */
  readonly found: readonly VideoById[];
  readonly age: Age | undefined;
  readonly onSides: (sides: readonly Side[]) => void;
  readonly onAdd: () => void;
}

/** The sides of a comparison in their order, and the ways to change them. On a phone they scroll sideways. */
export function SidesList({ sides, found, age, onSides, onAdd }: SidesListProps) {
  const [edited, setEdited] = useState<number>();
  const shown = sides.flatMap((_, place) => (found[place]?.missing ? [] : [place]));
  const without = (place: number): Side[] => sides.filter((_, other) => other !== place);
  const moved = (place: number, to: number): Side[] => {
    const [side] = sides.slice(place, place + 1);
    return side ? without(place).toSpliced(to, 0, side) : [...sides];
  };
  const editing = edited === undefined ? undefined : sides[edited];
  return (
    <>
      <Box
        component="ul"
        aria-label="What is compared"
        sx={{
          display: 'flex',
          gap: 1.5,
          m: 0,
          p: 0,
          pb: 0.5,
          overflowX: 'auto',
          scrollSnapType: 'x proximity',
        }}
      >
        {sides.map((side, place) => {
          const letter = shown.indexOf(place);
          const video = found[place] ?? { video: undefined, missing: false, pending: true };
          return (
            <SideCard
              key={sideKey(side)}
              side={letter < 0 ? null : letter}
              found={video}
              words={sideWords(side, age)}
              actions={{
                onEdit: () => setEdited(place),
                onRemove: () => onSides(without(place)),
                onLeft: place > 0 ? () => onSides(moved(place, place - 1)) : undefined,
                onRight: place < sides.length - 1 ? () => onSides(moved(place, place + 1)) : undefined,
                onBaseline: letter > 0 ? () => onSides(moved(place, 0)) : undefined,
              }}
            />
          );
        })}
        {sides.length < MAX_SIDES && (
          <Box component="li" sx={{ listStyle: 'none', flex: 'none', display: 'flex' }}>
            <Button
              onClick={onAdd}
              startIcon={<Add />}
              sx={{ borderRadius: `${RADIUS.card}px`, border: '1px dashed', borderColor: 'divider', px: 2.5 }}
            >
              Add a side
            </Button>
          </Box>
        )}
      </Box>
      {editing && (
        <SideEditor
          side={editing}
          age={age}
          onClose={() => setEdited(undefined)}
          onSide={(next, how) => {
            const place = edited ?? 0;
            onSides(how === 'add' ? [...sides, next] : sides.with(place, next));
            setEdited(undefined);
          }}
          canAdd={sides.length < MAX_SIDES}
        />
      )}
    </>
  );
}
