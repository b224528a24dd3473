export {
  type Analytics,
  type AnalyticsDeps,
  createAnalytics,
} from './create-analytics.ts';
export type { Audience, AudienceCell } from './create-audience.ts';
export type { CrossingCurve, Crossings } from './create-crossings.ts';
export type { DayPlays } from './create-daily-plays.ts';
export { createReplays, type Replays } from './create-replays.ts';
export { createViewSearch, type ViewSearch } from './create-view-search.ts';
export { createExports, EXPORT_FORMATS, type Exports } from './exports/create-exports.ts';
export { VERDICT_SENTENCES } from './judge-view.ts';
export type { AskedPeriod } from './period.ts';
export { answerTable } from './query/answer-table.ts';
export type { StoredSums } from './questions.ts';
export { medianViewed } from './relative/median-viewed.ts';
export type { OpenView } from './reports/open-views.ts';
export { createSealing, type Sealing, type SealingDeps } from './sealing/create-sealing.ts';
export { withExclusions } from './selection/with-exclusions.ts';
