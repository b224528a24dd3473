export {
  type Analytics,
  type AnalyticsDeps,
  type AskedPeriod,
  createAnalytics,
  type VideoHeat,
} from './create-analytics.ts';
export { createReplays, type Replays } from './create-replays.ts';
export type { StoredSums } from './questions.ts';
export type { OpenView } from './reports/open-views.ts';
