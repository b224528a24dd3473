import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { cueAt, type StoryboardCue } from '../../../api/storyboard.ts';
import { MOMENT_COLOURS, MomentShape } from '../../../charts/moment-marks.tsx';
import { formatTimecode } from '../../../ui/format.ts';
import { StoryboardPicture } from '../../../ui/storyboard-picture.tsx';
import type { ShownMoment } from './timeline-moment-words.ts';

interface TimelineMomentsProps {
  readonly moments: readonly ShownMoment[];
  /** What is told may still change: few plays, or a short video. */
  readonly early: boolean;
  readonly pictures: readonly StoryboardCue[] | undefined;
  readonly onSeek: (second: number) => void;
}

/** Key moments with their frame and the evidence behind each; pressing one goes there. */
export function TimelineMoments({ moments, early, pictures, onSeek }: TimelineMomentsProps) {
  return (
    <Box component="section" aria-label="Key moments">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography variant="h3" component="h2">
          Key moments
        </Typography>
        {early && <Chip size="small" variant="outlined" label="Early: may still change" />}
      </Box>
      {moments.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nothing stands out yet.
        </Typography>
      ) : (
        <Box
          component="ul"
          sx={{
            listStyle: 'none',
            m: 0,
            p: 0,
            display: 'grid',
            gap: 1,
            gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(320px, 1fr))' },
          }}
        >
          {moments.map((moment) => (
            <li key={`${moment.kind}-${moment.atS}-${moment.fromS}`}>
              <MomentButton moment={moment} frame={pictures && cueAt(pictures, moment.atS)} onSeek={onSeek} />
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

interface MomentButtonProps {
  readonly moment: ShownMoment;
  readonly frame: StoryboardCue | undefined;
  readonly onSeek: (second: number) => void;
}

function MomentButton({ moment, frame, onSeek }: MomentButtonProps) {
  const { kind, atS, title, evidence } = moment;
  return (
    <ButtonBase
      onClick={() => onSeek(atS)}
      sx={{
        width: '100%',
        height: '100%',
        justifyContent: 'flex-start',
        alignItems: 'flex-start',
        textAlign: 'left',
        gap: 1.25,
        p: 1,
        border: 1,
        borderColor: 'divider',
        borderLeft: 3,
        borderRadius: 1,
        '&:hover': { bgcolor: 'surface.sunken' },
      }}
      style={{ borderLeftColor: MOMENT_COLOURS[kind] }}
    >
      {frame && (
        <Box sx={{ width: PICTURE_WIDTH, flex: 'none', overflow: 'hidden' }}>
          <Box
            sx={{ transformOrigin: '0 0', height: (frame.height * PICTURE_WIDTH) / frame.width }}
            style={{ transform: `scale(${PICTURE_WIDTH / frame.width})` }}
          >
            <StoryboardPicture frame={frame} />
          </Box>
        </Box>
      )}
      <Box component="span" sx={{ minWidth: 0 }}>
        <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, typography: 'body2' }}>
          <MomentShape kind={kind} />
          <b>{title}</b>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {formatTimecode(atS)}
          </Box>
        </Box>
        <Box component="span" sx={{ display: 'block', typography: 'caption', color: 'text.secondary' }}>
          {evidence}
        </Box>
      </Box>
    </ButtonBase>
  );
}

/** Pixels. */
const PICTURE_WIDTH = 96;
