import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import { memo } from 'react';
import { LAYERS, type LayerId } from './timeline-layers.ts';

interface LayerCellProps {
  readonly layer: LayerId;
  readonly on: boolean;
  readonly value: string;
  readonly note: string;
  readonly onLayer: (layer: LayerId) => void;
}

/** A layer of the chart: its switch, its colour, and its value at the moment that is read. */
export const LayerCell = memo(function LayerCell({ layer, on, value, note, onLayer }: LayerCellProps) {
  const { label, about, colour } = LAYERS[layer];
  return (
    <Tooltip title={about} describeChild enterDelay={600}>
      <ButtonBase
        aria-label={label}
        aria-pressed={on}
        onClick={() => onLayer(layer)}
        sx={{
          display: 'block',
          textAlign: 'left',
          px: 1,
          py: 0.5,
          height: 64,
          minWidth: 0,
          overflow: 'hidden',
          borderRadius: 1,
          border: 1,
          borderColor: on ? 'divider' : 'transparent',
          bgcolor: on ? 'transparent' : 'surface.sunken',
          color: on ? 'text.primary' : 'text.secondary',
          '&:hover': { borderColor: 'text.secondary' },
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, typography: 'caption', ...ONE_LINE }}>
          <Box
            component="span"
            aria-hidden
            sx={{
              width: 10,
              height: 10,
              flex: 'none',
              borderRadius: layer === 'live' ? '50%' : '3px',
              border: '2px solid',
              borderColor: colour,
              bgcolor: on ? colour : 'transparent',
            }}
          />
          {label}
        </Box>
        <Box sx={{ typography: 'body2', fontWeight: 650, ...ONE_LINE }}>{on ? value : 'Off'}</Box>
        <Box sx={{ fontSize: 11, lineHeight: 1.2, color: 'text.secondary', ...ONE_LINE }}>{on && note}</Box>
      </ButtonBase>
    </Tooltip>
  );
});

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
