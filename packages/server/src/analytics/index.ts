export { type Analytics, type AnalyticsDeps, type AskedPeriod, createAnalytics } from './create-analytics.ts';
export type { StoredSums } from './questions.ts';
export type { OpenView } from './reports/open-views.ts';
