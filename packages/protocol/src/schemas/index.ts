export * from './rest.ts';
export { engageMessageSchema, viewStateSchema } from './view-state.ts';
