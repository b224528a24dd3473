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
  return (
    <Box
      data-layer={layer}
      sx={{
        position: 'relative',
        px: 1,
        py: 0.5,
        height: 64,
        minWidth: 0,
        borderRadius: 1,
        border: 1,
        borderColor: on ? 'divider' : 'transparent',
        bgcolor: on ? 'transparent' : 'surface.sunken',
        '&:hover': { borderColor: 'text.secondary' },
      }}
    >
      <LayerSwitch layer={layer} on={on} onLayer={onLayer} />
      {on ? (
        <>
          <Box sx={{ typography: 'body2', fontWeight: 650, ...ONE_LINE }}>{value}</Box>
          <Box sx={{ fontSize: 11, lineHeight: 1.2, color: 'text.secondary', ...ONE_LINE }}>{note}</Box>
        </>
      ) : (
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>Off</Box>
      )}
    </Box>
  );
});

/** Apart from the values, so that pointing at the chart draws none of the switches again. */
const LayerSwitch = memo(function LayerSwitch({
  layer,
  on,
  onLayer,
}: Pick<LayerCellProps, 'layer' | 'on' | 'onLayer'>) {
  const { label, about, colour } = LAYERS[layer];
  return (
    <Tooltip title={about} describeChild enterDelay={600}>
      <ButtonBase
        aria-pressed={on}
        onClick={() => onLayer(layer)}
        sx={{
          // The whole cell takes the press, but the values in it, which change, are no part of the button's name.
          position: 'static',
          '&::after': { content: '""', position: 'absolute', inset: 0 },
          justifyContent: 'flex-start',
          gap: 0.75,
          maxWidth: '100%',
          typography: 'caption',
          color: on ? 'text.primary' : 'text.secondary',
        }}
      >
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
        <Box component="span" sx={ONE_LINE}>
          {label}
        </Box>
      </ButtonBase>
    </Tooltip>
  );
});

const ONE_LINE = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;
