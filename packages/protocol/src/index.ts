export {
  type Comparison,
  compareSides,
  type JudgedDifference,
  type SideCompared,
  type SideMeasured,
} from './comparison/compare-sides.ts';
export {
  COMPARED_METRICS,
  type ComparedMetricId,
  type MeasuredMetric,
} from './comparison/compared-metrics.ts';
export type { ComparedSide, ComparedTotals } from './comparison/compared-side.ts';
export type { Finding, Verdict } from './comparison/verdict.ts';
export { contentHash } from './content-hash.ts';
export {
  addViewToCurve,
  backSeeksOf,
  CURVE_KEYS,
  type CurveSums,
  emptyCurveSums,
  startsOf,
} from './curve-sums.ts';
export { type CurveIntervals, type Curves, curveIntervals, curvesFromSums, heatOf } from './curves.ts';
export {
  DIMENSION_CATALOGUE,
  DIMENSION_IDS,
  type DimensionEntry,
  type DimensionId,
  type DimensionKind,
} from './dimension-catalogue.ts';
export { DROP_REASONS, type DropReason, EXCLUDE_REASONS, type ExcludeReason } from './drop-reasons.ts';
export { type Experience, experienceOf, type JudgedView, type Outcome } from './experience.ts';
export { type Filter, type FilterCondition, OPERATORS, OPERATORS_OF, type Operator } from './filter.ts';
export { coarsenPasses, foldRuns } from './fold.ts';
export {
  binAt,
  binStartMs,
  binWidthMs,
  detailGrid,
  type Grid,
  grid,
  nominalBinMs,
  RATIO_BINS,
  ratioGrid,
  sealedGrid,
} from './grid.ts';
export { heaviestLosses, type Loss, lossBetween, type StoppedCurve } from './key-moments/heaviest-loss.ts';
export { type KeyMoments, keyMoments } from './key-moments/key-moments.ts';
export * as LIMITS from './limits.ts';
export type * from './live.ts';
export { mergeViewStates } from './merge.ts';
export { ENGAGEMENT_IDS } from './metrics/engagement-metrics.ts';
export type { MetricDefinition, MetricUnit } from './metrics/metric-definition.ts';
export { type MetricSums, NO_SUMS } from './metrics/metric-sums.ts';
export {
  engagementFromSums,
  METRIC_IDS,
  METRICS,
  type MetricId,
  type Metrics,
  metricsFromTotals,
  qualityCounts,
  qualityFromSums,
} from './metrics/metrics.ts';
export {
  QUALITY_IDS,
  type QualityCounts,
  type QualityMetricId,
  type QualityMetrics,
} from './metrics/quality-metrics.ts';
export { mostRewatched } from './most-rewatched.ts';
export { isPastEnd } from './past-end.ts';
export {
  type EngagementPercentile,
  engagementPercentile,
  type PercentileTable,
  viewedAtPercentile,
} from './relative/engagement-percentile.ts';
export {
  MIN_SIMILAR_VIDEOS,
  relativeRetention,
  type TypicalBand,
  typicalBand,
} from './relative/typical-band.ts';
export {
  CONTINUES_WITHIN_MS,
  furthestMs,
  lengthMs,
  normalise,
  playedMs,
  union,
  type Watched,
  weightedSpans,
} from './runs.ts';
export { SHARED_TABS, type SharedTab } from './shared-tabs.ts';
export {
  type Difference,
  estimateDifference,
  proportionDifference,
} from './statistics/differences.ts';
export { enoughViews, MIN_VIEWS } from './statistics/enough-views.ts';
export { adjustedP, FALSE_DISCOVERY_RATE } from './statistics/false-discovery.ts';
export {
  type Estimate,
  type Interval,
  type MeanSums,
  meanEstimate,
  meanInterval,
  type Proportion,
  type RatioSums,
  ratioEstimate,
  ratioInterval,
  wilson,
} from './statistics/intervals.ts';
export { TIME_INTERVALS, type TimeInterval } from './time-intervals.ts';
export {
  addTotals,
  type CountedView,
  completionMs,
  isPlaced,
  NO_TOTALS,
  type Totals,
  viewTotals,
} from './totals.ts';
export { UNMEASURED, type Unmeasured } from './unmeasured.ts';
export { type Failure, failureOf, pictureQuality } from './view-quality.ts';
export type * from './view-state.ts';
export { type CourseOfView, type TimelineStep, viewTimeline } from './view-timeline.ts';
export type * from './wire.ts';
