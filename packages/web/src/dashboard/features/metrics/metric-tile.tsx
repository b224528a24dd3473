import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { NOT_YET } from '../../../ui/format.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';
import type { Change } from './change.ts';
import { ChangeWords } from './change-words.tsx';
import { DefinitionPopover } from './definition-popover.tsx';
import type { Definition } from './definitions.ts';

interface MetricTileProps {
  readonly definition: Definition;
  /** The number as text; `undefined` while it is fetched. */
  readonly value: string | undefined;
  readonly live: boolean;
  /** Of the number, where its meaning has one of its own. */
  readonly colour?: string;
  /** A word on the number, under it. */
  readonly detail?: string;
  /** How the number moved against the period before. */
  readonly change?: Change | undefined;
  /** Makes the tile choose what is drawn; its definition then has a button of its own. */
  readonly onSelect?: () => void;
  readonly selected?: boolean;
}

/** One number; pressing it tells how it is defined, or draws it where there is a chart to draw it in. */
export function MetricTile(props: MetricTileProps) {
  const { definition, onSelect, selected = false } = props;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <Box sx={{ position: 'relative', display: 'grid', bgcolor: 'background.paper', minWidth: 0 }}>
      <ButtonBase
        onClick={(event) => (onSelect ? onSelect() : setAnchor(event.currentTarget))}
        {...(onSelect ? { 'aria-pressed': selected } : { 'aria-haspopup': 'dialog' as const })}
        sx={[TILE, selected && SELECTED]}
      >
        <TileText {...props} />
      </ButtonBase>
      {onSelect && (
        <IconButton
          size="small"
          aria-label={`Definition of ${definition.label}`}
          aria-haspopup="dialog"
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ position: 'absolute', top: 6, right: 6, color: 'text.secondary' }}
        >
          <InfoOutlined sx={{ fontSize: 16 }} />
        </IconButton>
      )}
      <DefinitionPopover definition={definition} anchor={anchor} onClose={() => setAnchor(null)} />
    </Box>
  );
}

function TileText({ definition, value, live, colour, detail, change, onSelect }: MetricTileProps) {
  const notYet = value === NOT_YET;
  return (
    <>
      <Typography
        component="span"
        variant="caption"
        sx={{ color: 'text.secondary', display: 'flex', alignItems: 'center', gap: 0.5, pr: onSelect && 3 }}
      >
        {definition.label}
        {!onSelect && (
          <InfoOutlined
            className="info"
            sx={{ fontSize: 14, opacity: { xs: 0.6, md: 0 }, transition: 'opacity 120ms' }}
          />
        )}
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
          color: live ? 'meaning.live' : notYet ? 'text.secondary' : (colour ?? 'text.primary'),
        }}
      >
        {live && <LiveDot size={9} />}
        {value ?? <Skeleton width="4ch" />}
      </Box>
      {(change || detail) && (
        <Typography
          component="span"
          variant="caption"
          sx={{ color: 'text.secondary', display: 'flex', flexWrap: 'wrap', columnGap: 0.75 }}
        >
          {change && <ChangeWords change={change} />}
          {detail && <span>{detail}</span>}
        </Typography>
      )}
    </>
  );
}

const TILE = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  justifyContent: 'flex-start',
  textAlign: 'left',
  px: 2,
  py: 1.75,
  '&.Mui-focusVisible': { outlineOffset: '-3px' },
  '&:hover .info, &.Mui-focusVisible .info': { opacity: 1 },
} as const;

const SELECTED = { boxShadow: 'inset 0 3px 0 var(--kine-palette-meaning-viewers)' } as const;
