import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import { useMemo, useState } from 'react';
import { HeatStrip } from '../../../charts/heat-strip.tsx';
import type { Stretch } from '../../../charts/time-axis.ts';
import { formatTimecode } from '../../../ui/format.ts';
import { SHORTEST_S } from './timeline-address.ts';
import type { AlongVideo } from './timeline-readings.ts';

interface TimelineMinimapProps {
  readonly along: AlongVideo;
  /** Seconds. */
  readonly durationS: number;
  /** Pixels. */
  readonly width: number;
  readonly stretch: Stretch | undefined;
  readonly onZoom: (stretch: Stretch) => void;
}

const HEIGHT = 14;

/** All of the video, small, with the stretch that is shown between two handles. */
export function TimelineMinimap({ along, durationS, width, stretch, onZoom }: TimelineMinimapProps) {
  const [moved, setMoved] = useState<readonly [number, number]>();
  const axis = useMemo(() => ({ durationS, width }), [durationS, width]);
  const shown = moved ?? [stretch?.fromS ?? 0, stretch?.toS ?? durationS];
  return (
    <Box sx={{ position: 'relative', height: 30, borderTop: 1, borderColor: 'divider' }}>
      <svg width={width} height={HEIGHT} aria-hidden style={{ position: 'absolute', top: 8, opacity: 0.55 }}>
        <HeatStrip axis={axis} binS={along.curves.bin_s} intensity={along.curves.intensity} height={HEIGHT} />
      </svg>
      <Slider
        value={[...shown]}
        min={0}
        max={durationS}
        step={1}
        disableSwap
        getAriaLabel={(index) => (index === 0 ? 'Begin of the stretch shown' : 'End of the stretch shown')}
        getAriaValueText={formatTimecode}
        onChange={(_event, value) => {
          if (Array.isArray(value)) setMoved([value[0] ?? 0, value[1] ?? durationS]);
        }}
        onChangeCommitted={(_event, value) => {
          setMoved(undefined);
          if (!Array.isArray(value)) return;
          const [fromS = 0, toS = durationS] = value;
          onZoom({ fromS, toS: Math.max(toS, fromS + SHORTEST_S) });
        }}
        sx={{
          position: 'absolute',
          top: 0,
          left: 0,
          p: 0,
          height: 29,
          borderRadius: 0,
          '& .MuiSlider-rail': { display: 'none' },
          '& .MuiSlider-track': {
            height: HEIGHT + 4,
            borderRadius: 1,
            border: '2px solid',
            bgcolor: 'transparent',
          },
          '& .MuiSlider-thumb': { width: 10, height: HEIGHT + 8, borderRadius: 1 },
          '& .MuiSlider-thumb::before': { boxShadow: 'none' },
        }}
      />
    </Box>
  );
}
