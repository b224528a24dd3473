import Box from '@mui/material/Box';
import { cueAt } from '../../../api/storyboard.ts';
import { useStoryboard } from '../../../api/use-storyboard.ts';
import { StoryboardPicture } from '../../../ui/storyboard-picture.tsx';
import { ON_PICTURE } from '../../../ui/theme.ts';

interface PreviewPictureProps {
  readonly storyboard: string;
  /** Seconds. */
  readonly duration: number;
  /** Place in the video, 0–1. */
  readonly share: number;
  /** Of the poster that it covers, in pixels. */
  readonly width: number;
}

/** A moment of the video over its poster. Its pictures are fetched when this is first drawn, so only when it is looked at. */
export function PreviewPicture({ storyboard, duration, share, width }: PreviewPictureProps) {
  const cues = useStoryboard(storyboard);
  const frame = cues && cueAt(cues, share * duration);
  if (!frame) return null;
  const height = (width * 9) / 16;
  const scale = Math.max(width / frame.width, height / frame.height);
  return (
    <Box
      aria-hidden
      data-preview
      sx={{ position: 'absolute', inset: 0, overflow: 'hidden', bgcolor: '#000' }}
    >
      <div
        style={{
          position: 'absolute',
          left: (width - frame.width * scale) / 2,
          top: (height - frame.height * scale) / 2,
          transform: `scale(${scale})`,
          transformOrigin: '0 0',
        }}
      >
        <StoryboardPicture frame={frame} />
      </div>
      <Box
        sx={{ position: 'absolute', bottom: 0, left: 0, height: 4, bgcolor: ON_PICTURE.viewers }}
        style={{ width: `${share * 100}%` }}
      />
    </Box>
  );
}
