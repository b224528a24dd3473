import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { mountPlayer } from './mount-player.ts';

interface VideoPlayerProps {
  readonly videoId: string;
  readonly src: string;
  readonly poster: string | null;
  /** Hears the media element once it is there. */
  readonly onElement: (element: HTMLMediaElement) => void;
}

/** The hosted player inside the page; as wide as the charts under it, so that they share one time axis. */
export function VideoPlayer({ videoId, src, poster, onElement }: VideoPlayerProps) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!container.current) return undefined;
    const { element, destroy } = mountPlayer(container.current, { videoId, src, poster });
    onElement(element);
    return destroy;
  }, [videoId, src, poster, onElement]);
  return (
    <Box
      ref={container}
      sx={{
        bgcolor: '#000',
        borderRadius: '14px 14px 0 0',
        overflow: 'hidden',
        aspectRatio: '16 / 9',
        width: '100%',
        maxHeight: '62vh',
        '& > *': { display: 'block', width: '100%', height: '100%' },
      }}
    />
  );
}
