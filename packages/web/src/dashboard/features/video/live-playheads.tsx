import { type LiveVideo, playheadPositionMs } from '../../../api/live-video.ts';
import { PlayheadLane } from '../../../charts/playhead-lane.tsx';
import { isShown, type TimeAxis } from '../../../charts/time-axis.ts';
import { useNow } from '../../../ui/use-now.ts';

interface LivePlayheadsProps {
  readonly axis: TimeAxis;
  readonly live: LiveVideo | undefined;
  /** Pixels. */
  readonly height: number;
}

/** Four times a second, as often as the server speaks; CSS moves the dots in between. */
const RENEW_MS = 250;

/** The lane of viewers, moved on by each one's speed between two messages. */
export function LivePlayheads({ axis, live, height }: LivePlayheadsProps) {
  const now = useNow(RENEW_MS);
  const heads = live ? [...live.playheads.values()] : [];
  if (!live || heads.length === 0) {
    return (
      <text x={8} y={height / 2 + 4} fontSize={12} fill="var(--kine-palette-text-secondary)">
        {live ? 'Nobody is watching right now' : ''}
      </text>
    );
  }
  const serverNow = now + live.clock_skew_ms;
  const playheads = heads
    .map((head) => ({
      id: head.view,
      second: playheadPositionMs(head, serverNow, axis.durationS * 1000) / 1000,
      playing: head.state === 'playing',
    }))
    .filter(({ second }) => isShown(axis, second));
  return <PlayheadLane axis={axis} playheads={playheads} height={height} glideMs={RENEW_MS} />;
}
