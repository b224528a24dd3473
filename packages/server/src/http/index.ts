export { buildApp } from './app.ts';
export { type AppModules, createApp } from './create-app.ts';
