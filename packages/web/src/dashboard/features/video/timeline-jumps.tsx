import type { SeekFlowReport } from '@kine/protocol/schemas';
import { useMemo } from 'react';
import { LaneLabel } from '../../../charts/lane-label.tsx';
import { SeekArcs } from '../../../charts/seek-arcs.tsx';
import type { TimeAxis } from '../../../charts/time-axis.ts';
import { formatCount } from '../../../ui/format.ts';

interface TimelineJumpsProps {
  readonly axis: TimeAxis;
  readonly seeks: SeekFlowReport | undefined;
  /** Pixels. */
  readonly height: number;
}

/** The lane of jumps from one part of the video to another. */
export function TimelineJumps({ axis, seeks, height }: TimelineJumpsProps) {
  const arcs = useMemo(
    () =>
      seeks?.enough
        ? seeks.arcs.map(({ from_bin, to_bin, n }) => ({
            fromS: (from_bin + 0.5) * seeks.bin_s,
            toS: (to_bin + 0.5) * seeks.bin_s,
            n,
          }))
        : [],
    [seeks],
  );
  return (
    <>
      <SeekArcs axis={axis} arcs={arcs} height={height} />
      <LaneLabel>{labelOf(seeks)}</LaneLabel>
    </>
  );
}

function labelOf(seeks: SeekFlowReport | undefined): string {
  if (!seeks) return 'Jumps';
  if (seeks.jumps === 0) return 'Nobody jumped';
  return seeks.enough
    ? `${formatCount(seeks.jumps)} jumps, the most frequent drawn: back in colour, ahead dashed`
    : 'Jumps: not enough data yet';
}
