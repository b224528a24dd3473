import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useState } from 'react';
import { formatScore, NOT_YET } from '../../../ui/format.ts';
import { DefinitionPopover } from '../metrics/definition-popover.tsx';
import type { Definition } from '../metrics/definitions.ts';

interface ScorePartProps {
  readonly label: string;
  readonly definition: Definition;
  /** 0 to 100; `null` while it is too early for a number. */
  readonly value: number | null;
  /** How many views are behind it, in words. */
  readonly views: string;
}

/** One factor of the score as a bar from 0 to 100; pressing it tells its definition. */
export function ScorePart({ label, definition, value, views }: ScorePartProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <ButtonBase
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="dialog"
        title={views}
        sx={{
          display: 'grid',
          gridTemplateColumns: '88px minmax(0, 1fr) auto',
          gap: 1.25,
          alignItems: 'center',
          textAlign: 'left',
          typography: 'body2',
        }}
      >
        <Box component="span">{label}</Box>
        <Box
          component="span"
          sx={{ height: 8, borderRadius: 4, bgcolor: 'surface.cold', overflow: 'hidden' }}
        >
          <Box
            component="span"
            sx={{ display: 'block', height: 1, width: `${value ?? 0}%`, bgcolor: 'meaning.viewers' }}
          />
        </Box>
        <Box
          component="span"
          sx={{
            minWidth: '3ch',
            textAlign: 'right',
            fontWeight: value === null ? 400 : 600,
            color: value === null ? 'text.secondary' : 'text.primary',
          }}
        >
          {value === null ? NOT_YET : formatScore(value)}
        </Box>
      </ButtonBase>
      <DefinitionPopover definition={definition} anchor={anchor} onClose={() => setAnchor(null)} />
    </>
  );
}
