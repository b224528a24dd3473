export { createLiveHub, type LiveHub, type LiveHubDeps } from './create-live-hub.ts';
export type { Sink } from './topic.ts';
