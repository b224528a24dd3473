import { memo } from 'react';
import { formatPercent } from '../ui/format.ts';
import { shareScale } from './share-scale.ts';

interface ShareGridProps {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The highest share drawn, 0–1 or above. */
  readonly top: number;
}

/** The lines behind curves of shares, each with its percentage. */
export const ShareGrid = memo(function ShareGrid({ width, height, top }: ShareGridProps) {
  const y = shareScale(height, top);
  return (
    <g aria-hidden>
      {gridValues(top).map((value) => (
        <g key={value}>
          <line x2={width} y1={y(value)} y2={y(value)} stroke="var(--kine-palette-surface-hairline)" />
          {value > 0 && (
            <text
              x={8}
              y={y(value) - 4}
              fontSize={11}
              fill="var(--kine-palette-text-secondary)"
              stroke="var(--kine-palette-background-paper)"
              strokeWidth={3}
              paintOrder="stroke"
            >
              {formatPercent(value * 100)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
});

function gridValues(top: number): number[] {
  const step = top > 4 ? 2 : top > 2 ? 1 : 0.5;
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
