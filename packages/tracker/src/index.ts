export type { ViewState } from '@kine/protocol';
export { type Tracker, type TrackOptions, track } from './track.ts';
