import type { DimensionId } from '@kine/protocol';

/** Dimensions that are worth a look side by side. */
export const SPLITS: readonly DimensionId[] = [
  'device',
  'country',
  'os',
  'browser',
  'referrer',
  'viewer_type',
  'language',
];
