import { type DimensionId, heaviestLosses } from '@kine/protocol';
import type { CurveReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useMayDivide } from '../../../api/use-shared.ts';
import { heaviestWords, lossEvidence, openingWords } from './timeline-loss-words.ts';
import { SideLosses } from './timeline-side-losses.tsx';
import type { SplitSide } from './timeline-split.ts';

interface TimelineLossesProps {
  readonly curves: CurveReport;
  readonly sides: readonly SplitSide[];
  readonly by: DimensionId | undefined;
  /** Why the sides could not be asked for. */
  readonly splitError: unknown;
  readonly onSeek: (second: number) => void;
  /** Splits the curves by device. */
  readonly onSplit: () => void;
}

/** Where the video loses people, in a sentence; split, on which side most. */
export function TimelineLosses(props: TimelineLossesProps) {
  const { curves, sides, by, splitError, onSeek, onSplit } = props;
  const mayDivide = useMayDivide();
  const { opening, heaviest } = useMemo(() => heaviestLosses(curves), [curves]);
  if (!opening) return null;
  return (
    <Box component="section" aria-label="Where people leave">
      <Typography variant="h3" component="h2" sx={{ mb: 0.5 }}>
        Where people leave
      </Typography>
      <Typography sx={{ maxWidth: '72ch' }}>
        {openingWords(opening)} {heaviest && heaviestWords(heaviest)}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, mt: 0.5 }}>
        {heaviest && (
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {lossEvidence(heaviest)}
          </Typography>
        )}
        <Box sx={BUTTONS}>
          {heaviest && (
            <Button size="small" onClick={() => onSeek(heaviest.from_s)}>
              Watch it
            </Button>
          )}
          {by === undefined && mayDivide && (
            <Button size="small" onClick={onSplit}>
              On which device?
            </Button>
          )}
        </Box>
      </Box>
      {Boolean(splitError) && (
        <Typography role="alert" variant="body2">
          {sentenceOf(splitError)}
        </Typography>
      )}
      {by && heaviest && <SideLosses sides={sides} by={by} opening={opening} heaviest={heaviest} />}
    </Box>
  );
}

/** Their words begin where the lines above begin. */
const BUTTONS = { display: 'flex', gap: 1, ml: '-5px' } as const;
