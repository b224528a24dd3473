import type { QueryAnswer } from '@kine/protocol/schemas';
import { QUALITY_TILES, SCORE_PARTS, type ShownQuality } from './quality-definitions.ts';

/** Every number of the quality panel, and the attempts behind them. */
export const ASKED_QUALITY = ['play_attempt', 'experience_score', ...SCORE_PARTS, ...QUALITY_TILES] as const;

/** How well a video played: each number, and how many views are behind it. */
export interface ShownReport {
  readonly metrics: Readonly<Record<ShownQuality | 'play_attempt', number | null>>;
  readonly n: Readonly<Record<ShownQuality | 'play_attempt', number>>;
}

/** The totals of an answer as the panel shows them. */
export function qualityOf({ totals }: Pick<QueryAnswer, 'totals'>): ShownReport {
  const pick = <T>(of: (id: (typeof ASKED_QUALITY)[number]) => T) =>
    Object.fromEntries(ASKED_QUALITY.map((id) => [id, of(id)])) as Record<(typeof ASKED_QUALITY)[number], T>;
  return { metrics: pick((id) => totals[id]?.value ?? null), n: pick((id) => totals[id]?.n ?? 0) };
}
