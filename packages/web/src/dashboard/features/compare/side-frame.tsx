import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type StoryboardFrame, StoryboardPicture } from '../../../ui/storyboard-picture.tsx';
import { SideLetter } from './side-letter.tsx';

interface SideFrameProps {
  readonly side: number;
  readonly poster: string | null;
  /** The frame that is pointed at. */
  readonly cue: StoryboardFrame | undefined;
  /** Its time in this video. */
  readonly time: string | undefined;
}

const SIZE = { width: 96, height: 54 } as const;

/** A side with its poster, which gives way to the frame that is pointed at: always in the same place. */
export function SideFrame({ side, poster, cue, time }: SideFrameProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: SIZE.height }}>
      <SideLetter side={side} />
      <Box sx={{ ...SIZE, flex: 'none', overflow: 'hidden', borderRadius: 1, bgcolor: 'surface.sunken' }}>
        {cue ? (
          <Box sx={{ transformOrigin: '0 0', transform: `scale(${scaleOf(cue)})` }}>
            <StoryboardPicture frame={cue} />
          </Box>
        ) : (
          poster && (
            <Box
              component="img"
              src={poster}
              alt=""
              sx={{ width: '100%', height: '100%', objectFit: 'cover', display: 'block' }}
            />
          )
        )}
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary' }}>
        {time}
      </Typography>
    </Box>
  );
}

/** The whole frame has to be seen, whatever its shape. */
function scaleOf({ width, height }: StoryboardFrame): number {
  return Math.min(SIZE.width / width, SIZE.height / height);
}
