export type { Collected, Reporter } from './cmcd/collector.ts';
export type { IngestConnection } from './connection.ts';
export { createIngest, type Ingest, type IngestOptions, type IngestStats } from './create-ingest.ts';
export type { Flusher } from './flusher.ts';
export { networkPrefix } from './network-prefix.ts';
export { openPlaces } from './places.ts';
export type { Caller } from './steps/step.ts';
export type { AcceptedFeed, StoredView, ViewFacts } from './stored-view.ts';
