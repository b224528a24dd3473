import type { CurveSums } from '../curve-sums.ts';
import type { Grid } from '../grid.ts';

/** The sums that the compared numbers of one side are made of. Squares are of seconds. */
export interface ComparedTotals {
  readonly play: number;
  readonly content_ms: number;
  readonly content_squares: number;
  /** Plays that tell where they were watched: `unique_ms` to `full_watch` are of them. */
  readonly placed_play: number;
  readonly unique_ms: number;
  readonly unique_squares: number;
  readonly completed: number;
  readonly full_watch: number;
}

/** Views of one video, chosen by period, audience or age. All sides of a comparison have equally many bins. */
export interface ComparedSide {
  /** How the verdict calls it. */
  readonly label: string;
  /** 0 = unknown: then there are no shares of the video and no bins. */
  readonly durationMs: number;
  readonly totals: ComparedTotals;
  /** What `sums` are of: placed plays, counted when the sums were. */
  readonly plays: number;
  readonly grid: Grid;
  readonly sums: Pick<CurveSums, 'seen_ms' | 'stopped'>;
}
