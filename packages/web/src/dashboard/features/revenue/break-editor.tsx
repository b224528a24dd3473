import type { CurveReport, WhatIfReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { useRef } from 'react';
import { RetentionChart } from '../../../charts/retention-chart.tsx';
import { ShareGrid } from '../../../charts/share-grid.tsx';
import { secondAt, type TimeAxis } from '../../../charts/time-axis.ts';
import { TimeLabels } from '../../../charts/time-labels.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { BreakHandle } from './break-handle.tsx';

interface BreakEditorProps {
  readonly curve: Pick<CurveReport, 'bin_s' | 'duration_s' | 'retention' | 'retention_interval'>;
  /** Seconds; each keeps its place in the list while it is moved. */
  readonly breaks: readonly number[];
  /** What is known of breaks, by the answer before while the next is asked. */
  readonly known: WhatIfReport['breaks'];
  readonly onBreaks: (breaks: readonly number[]) => void;
}

const FLAG = 26;
const CURVE = 200;
const FOOT = 22;

/** The retention curve with the ad breaks on it. A press on the curve adds one. */
export function BreakEditor({ curve, breaks, known, onBreaks }: BreakEditorProps) {
  const [measure, width] = useWidth();
  const root = useRef<HTMLDivElement>(null);
  const axis: TimeAxis = { durationS: curve.duration_s, width };
  const inside = (second: number): number =>
    Math.max(1, Math.min(Math.ceil(curve.duration_s) - 1, Math.round(second)));
  const secondUnder = (clientX: number): number =>
    secondAt(axis, clientX - (root.current?.getBoundingClientRect().left ?? 0));
  const remove = (index: number): void => {
    onBreaks(breaks.filter((_, at) => at !== index));
    // Whoever takes several away by keys goes on with the next one.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-break]')?.focus());
  };
  const inOrder = [...breaks].sort((a, b) => a - b);
  return (
    <Box ref={measure} sx={{ minWidth: 0 }}>
      <Box
        ref={root}
        onClick={({ clientX }) => {
          const second = inside(secondUnder(clientX));
          if (!breaks.includes(second)) onBreaks([...breaks, second]);
        }}
        sx={{ position: 'relative', height: FLAG + CURVE + FOOT, cursor: 'copy' }}
      >
        {width > 0 && (
          <svg width={width} height={FLAG + CURVE + FOOT} data-chart aria-hidden style={{ display: 'block' }}>
            <g transform={`translate(0 ${FLAG})`}>
              <ShareGrid width={width} height={CURVE} top={1} />
              <RetentionChart
                axis={axis}
                binS={curve.bin_s}
                retention={curve.retention}
                interval={curve.retention_interval ?? undefined}
                top={1}
                height={CURVE}
              />
            </g>
            <g transform={`translate(0 ${FLAG + CURVE})`}>
              <TimeLabels axis={axis} />
            </g>
          </svg>
        )}
        {width > 0 &&
          breaks.map((at, index) => {
            const about = known.find(({ at_s: known }) => known === at);
            return (
              <BreakHandle
                // biome-ignore lint/suspicious/noArrayIndexKey: a break is its place in the list, wherever it is dragged to
                key={index}
                axis={axis}
                at={at}
                rank={inOrder.indexOf(at) + 1}
                words={about ? `${formatPercent(100 * about.crossing)} cross it` : 'not known yet'}
                height={FLAG + CURVE}
                secondUnder={secondUnder}
                onMove={(second) => onBreaks(breaks.map((old, at) => (at === index ? inside(second) : old)))}
                onRemove={() => remove(index)}
              />
            );
          })}
      </Box>
    </Box>
  );
}
