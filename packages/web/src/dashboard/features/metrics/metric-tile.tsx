import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { NOT_YET } from '../../../ui/format.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';
import { DefinitionPopover } from './definition-popover.tsx';
import type { Definition } from './definitions.ts';

interface MetricTileProps {
  readonly definition: Definition;
  /** The number as text; `undefined` while it is fetched. */
  readonly value: string | undefined;
  readonly live: boolean;
  /** A word on the number, under it. */
  readonly detail?: string;
}

/** One number; pressing it tells how it is defined. */
export function MetricTile({ definition, value, live, detail }: MetricTileProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const notYet = value === NOT_YET;
  return (
    <>
      <ButtonBase
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="dialog"
        sx={{
          display: 'flex',
          flexDirection: 'column',
          alignItems: 'flex-start',
          justifyContent: 'flex-start',
          textAlign: 'left',
          px: 2,
          py: 1.75,
          bgcolor: 'background.paper',
          '&.Mui-focusVisible': { outlineOffset: '-3px' },
          '&:hover .info, &.Mui-focusVisible .info': { opacity: 1 },
        }}
      >
        <Typography
          component="span"
          variant="caption"
          sx={{ color: 'text.secondary', display: 'flex', alignItems: 'center', gap: 0.5 }}
        >
          {definition.label}
          <InfoOutlined
            className="info"
            sx={{ fontSize: 14, opacity: { xs: 0.6, md: 0 }, transition: 'opacity 120ms' }}
          />
        </Typography>
        <Box
          component="span"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            mt: 0.25,
            minHeight: 34,
            fontSize: notYet ? '0.875rem' : { xs: '1.375rem', sm: '1.5rem' },
            fontWeight: notYet ? 400 : 650,
            letterSpacing: notYet ? 0 : '-0.02em',
            color: live ? 'meaning.live' : notYet ? 'text.secondary' : 'text.primary',
          }}
        >
          {live && <LiveDot size={9} />}
          {value ?? <Skeleton width="4ch" />}
        </Box>
        {detail && (
          <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
            {detail}
          </Typography>
        )}
      </ButtonBase>
      <DefinitionPopover definition={definition} anchor={anchor} onClose={() => setAnchor(null)} />
    </>
  );
}
