export { isPlainStateMessage } from './plain-state-message.ts';
export * from './rest.ts';
export { engageMessageSchema, viewStateSchema } from './view-state.ts';
