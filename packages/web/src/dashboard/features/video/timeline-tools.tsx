import { DIMENSION_CATALOGUE, type DimensionId } from '@kine/protocol';
import ZoomIn from '@mui/icons-material/ZoomIn';
import ZoomOut from '@mui/icons-material/ZoomOut';
import ZoomOutMap from '@mui/icons-material/ZoomOutMap';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { RefObject } from 'react';
import type { Period } from '../../../api/period.ts';
import { useMayDivide } from '../../../api/use-shared.ts';
import { SaveMenu } from '../../../charts/save-menu.tsx';
import { formatCount, formatPeriod } from '../../../ui/format.ts';
import { timelineCsv } from './timeline-csv.ts';
import type { AlongVideo } from './timeline-readings.ts';
import { SPLITS } from './timeline-splits.ts';

interface TimelineToolsProps {
  readonly along: AlongVideo;
  readonly period: Period;
  readonly isFiltered: boolean;
  readonly by: DimensionId | undefined;
  readonly onBy: (by: DimensionId | undefined) => void;
  readonly isZoomed: boolean;
  /** As with the keys: 2 looks closer, 0.5 wider, 0 at all of it. */
  readonly onMagnify: (factor: number) => void;
  /** What makes the picture. */
  readonly content: RefObject<HTMLElement | null>;
}

const NONE = 'none';

/** What the curves are of, and what can be done with them. */
export function TimelineTools(props: TimelineToolsProps) {
  const { along, period, isFiltered, by, onBy, isZoomed, onMagnify, content } = props;
  const { plays, notes } = along.curves;
  const mayDivide = useMayDivide();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 2,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 200px', typography: 'caption', color: 'text.secondary' }}>
        <Box component="span" data-plays sx={{ color: 'text.primary', fontWeight: 600 }}>
          {formatCount(plays)} {plays === 1 ? 'play' : 'plays'}
        </Box>{' '}
        {isFiltered && 'that match the filter'} in {formatPeriod(period)}
        {notes.map(({ code, message }) => (
          <Box key={code} component="span" sx={{ display: 'block' }}>
            {message}
          </Box>
        ))}
      </Box>
      {mayDivide && (
        <TextField
          select
          size="small"
          label="Split by"
          value={by ?? NONE}
          onChange={({ target }) => onBy(SPLITS.find((id) => id === target.value))}
          sx={{ minWidth: 140 }}
        >
          <MenuItem value={NONE}>Not split</MenuItem>
          {SPLITS.map((id) => (
            <MenuItem key={id} value={id}>
              {DIMENSION_CATALOGUE[id].label}
            </MenuItem>
          ))}
        </TextField>
      )}
      <Box>
        <IconButton size="small" aria-label="Look closer" onClick={() => onMagnify(2)}>
          <ZoomIn fontSize="small" />
        </IconButton>
        <IconButton size="small" aria-label="Look wider" disabled={!isZoomed} onClick={() => onMagnify(0.5)}>
          <ZoomOut fontSize="small" />
        </IconButton>
        <IconButton size="small" aria-label="Whole video" disabled={!isZoomed} onClick={() => onMagnify(0)}>
          <ZoomOutMap fontSize="small" />
        </IconButton>
        <SaveMenu
          title="the curves along the video"
          fileName="along-the-video"
          table={() => timelineCsv(along)}
          content={content}
        />
      </Box>
    </Box>
  );
}
