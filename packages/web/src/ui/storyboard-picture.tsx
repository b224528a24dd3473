import Box from '@mui/material/Box';

/** A part of a picture that holds many: where it is, in pixels. */
export interface StoryboardFrame {
  readonly src: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The small picture of one moment. It repeats what the video shows, so screen readers pass over it. */
export function StoryboardPicture({ frame }: { readonly frame: StoryboardFrame }) {
  return (
    <Box
      aria-hidden
      data-storyboard
      sx={{
        width: frame.width,
        height: frame.height,
        borderRadius: 1,
        bgcolor: '#000',
        backgroundImage: `url("${frame.src}")`,
        backgroundPosition: `-${frame.x}px -${frame.y}px`,
        boxShadow: 3,
      }}
    />
  );
}
