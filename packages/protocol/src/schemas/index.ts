export { isPlainStateMessage } from './plain-state-message.ts';
export * from './rest.ts';
export * from './text-tracks.ts';
export { engageMessageSchema, viewStateSchema } from './view-state.ts';
