import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';

interface VideoPlayerProps {
  readonly videoId: string;
  readonly title: string;
  readonly src: string;
  readonly poster: string | null;
  /** Hears the media element once it is there, and `undefined` when it goes. */
  readonly onElement: (element: HTMLMediaElement | undefined) => void;
}

/** The hosted player inside the page; as wide as the charts under it, so that they share one time axis. */
export function VideoPlayer({ videoId, title, src, poster, onElement }: VideoPlayerProps) {
  const container = useRef<HTMLDivElement>(null);
  const shownTitle = useRef(title);
  useEffect(() => {
    let gone = false;
    let destroy = (): void => undefined;
    void import('../../../player/mount-player.ts').then(({ mountPlayer }) => {
      if (gone || !container.current) return;
      const player = mountPlayer(container.current, { videoId, src, poster, title: shownTitle.current });
      destroy = player.destroy;
      onElement(player.element);
    });
    return () => {
      gone = true;
      onElement(undefined);
      destroy();
    };
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
        // The page breaks long words; the player's times must stay whole.
        overflowWrap: 'normal',
      }}
    />
  );
}
