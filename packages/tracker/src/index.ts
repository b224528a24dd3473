export type { ViewState } from '@kine/protocol';
export { consent } from './lib/consent.ts';
export type { AdapterReport, PlayerAdapter } from './player-adapter.ts';
export { type Tracker, type TrackOptions, track } from './track.ts';
