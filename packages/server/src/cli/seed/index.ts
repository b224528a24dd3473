export { type SeededHistory, type SeedOptions, seedHistory } from './seed-history.ts';
