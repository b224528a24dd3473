import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { type PartError, partErrorOf } from '../../../parts/part-error.ts';
import { PartNotice } from '../parts/part-notice.tsx';
import { useFreshPolicy } from './use-fresh-policy.ts';

interface VideoPlayerProps {
  readonly video: VideoDetail;
  /** Hears the media element once it is there, and `undefined` when it goes. */
  readonly onElement: (element: HTMLMediaElement | undefined) => void;
}

/** The hosted player inside the page; as wide as the charts under it, so that they share one time axis. */
export function VideoPlayer({ video, onElement }: VideoPlayerProps) {
  const container = useRef<HTMLDivElement>(null);
  const shown = useRef<HTMLMediaElement>(undefined);
  const latest = useRef(video);
  latest.current = video;
  const { video_id, kind, video_url, thumbnail, captions, chapters } = video;
  const mayMount = useFreshPolicy(video);
  const [failure, setFailure] = useState<PartError>();
  const hasFailed = failure !== undefined;
  const textTracks = JSON.stringify([captions, chapters]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title or new numbers must not stop what plays; another source must, and new captions or chapters may.
  useEffect(() => {
    if (!mayMount || hasFailed) return undefined;
    let gone = false;
    let destroy = (): void => undefined;
    const mount = async (): Promise<void> => {
      const { mountPlayer } = await import('../../../player/mount-player.ts');
      if (gone || !container.current) return;
      const player = await mountPlayer(container.current, latest.current);
      if (gone) return player.destroy();
      destroy = player.destroy;
      shown.current = player.element;
      onElement(player.element);
    };
    mount().catch((error: unknown) => gone || setFailure(partErrorOf(error)));
    return () => {
      gone = true;
      shown.current = undefined;
      onElement(undefined);
      destroy();
    };
  }, [mayMount, hasFailed, video_id, kind, video_url, textTracks, onElement]);
  useEffect(() => {
    if (kind !== 'youtube' && thumbnail) shown.current?.setAttribute('poster', thumbnail);
  }, [kind, thumbnail]);
  if (failure) {
    return (
      <Box
        sx={{
          border: 1,
          borderBottom: 0,
          borderColor: 'divider',
          borderRadius: TOP,
          bgcolor: 'background.paper',
        }}
      >
        <PartNotice what="The player" error={failure} onRetry={() => setFailure(undefined)} />
      </Box>
    );
  }
  return (
    <Box
      ref={container}
      sx={{
        bgcolor: '#000',
        borderRadius: TOP,
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

const TOP = '14px 14px 0 0';
