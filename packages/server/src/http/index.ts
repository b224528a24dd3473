export { type AppModules, createApp } from './create-app.ts';
