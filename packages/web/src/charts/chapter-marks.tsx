import { memo } from 'react';
import { isShown, type TimeAxis, xOf } from './time-axis.ts';

interface ChapterMarksProps {
  readonly axis: TimeAxis;
  /** Ascending; starts in seconds. */
  readonly chapters: readonly { readonly start_s: number; readonly title: string }[];
  /** Pixels. */
  readonly height: number;
}

/** Narrower than this a title is not worth its beginning. */
const MIN_TITLE_WIDTH = 36;

/** A line where each chapter begins, with its title at the foot as far as there is room. */
export const ChapterMarks = memo(function ChapterMarks({ axis, chapters, height }: ChapterMarksProps) {
  return (
    <g aria-hidden>
      {chapters.map(({ start_s, title }, index) => {
        const end = chapters[index + 1]?.start_s ?? axis.durationS;
        if (!isShown(axis, start_s, end)) return null;
        const x = xOf(axis, start_s);
        const room = xOf(axis, end) - x - 8;
        return (
          <g key={start_s}>
            <line
              x1={x}
              x2={x}
              y2={height}
              stroke="var(--kine-palette-text-secondary)"
              strokeOpacity={0.45}
            />
            {room >= MIN_TITLE_WIDTH && (
              <svg x={x + 4} y={height - 18} width={room} height={18} overflow="hidden" aria-hidden>
                <text y={13} fontSize={11} fontFamily="inherit" fill="var(--kine-palette-text-secondary)">
                  {title}
                </text>
              </svg>
            )}
          </g>
        );
      })}
    </g>
  );
});
