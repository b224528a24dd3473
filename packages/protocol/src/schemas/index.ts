export * from './accounts.ts';
export * from './admin.ts';
export * from './annotations.ts';
export * from './comparison.ts';
export {
  CONCURRENCY_UNITS,
  type ConcurrencyReport,
  type ConcurrencyUnit,
  concurrencySchema,
} from './concurrency.ts';
export * from './curves.ts';
export { cmcdAnswerSchema, engageAnswerSchema, refusalSchema } from './engage-answer.ts';
export {
  type Exclusion,
  type ExclusionRule,
  type ExclusionsHere,
  exclusionRuleSchema,
  exclusionSchema,
  exclusionsHereSchema,
  type NewExclusion,
  newDeviceSchema,
  newExclusionSchema,
  ownPlaysSchema,
} from './exclusions.ts';
export { type Ledger, ledgerSchema, VERDICTS, type Verdict } from './ledger.ts';
export * from './link-report.ts';
export { type AnswerNotes, notesSchema } from './notes.ts';
export * from './passkeys.ts';
export { isPlainStateMessage } from './plain-state-message.ts';
export * from './quality.ts';
export * from './query.ts';
export * from './relative.ts';
export * from './rest.ts';
export * from './revenue.ts';
export * from './share-links.ts';
export * from './text-tracks.ts';
export { type UploadStatus, uploadStatusSchema } from './upload-status.ts';
export { engageMessageSchema, viewStateSchema } from './view-state.ts';
export { viewerSchema } from './viewer-data.ts';
export * from './views.ts';
export {
  type YoutubePlayer,
  type YoutubeStatisticsReport,
  youtubePlayerSchema,
  youtubeStatisticsSchema,
} from './youtube-statistics.ts';
