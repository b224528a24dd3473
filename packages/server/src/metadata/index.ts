export type { Database, Metadata, VideosTable } from './database.ts';
export { openMetadata } from './open-metadata.ts';
