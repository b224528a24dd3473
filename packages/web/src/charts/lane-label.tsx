interface LaneLabelProps {
  /** What the lane shows and what its full height stands for. */
  readonly children: string;
}

/** The name of a lane in its upper left corner, legible over what is drawn. */
export function LaneLabel({ children }: LaneLabelProps) {
  return (
    <text
      x={8}
      y={13}
      fontSize={11}
      fill="var(--kine-palette-text-secondary)"
      stroke="var(--kine-palette-background-paper)"
      strokeWidth={3}
      paintOrder="stroke"
      aria-hidden
    >
      {children}
    </text>
  );
}
