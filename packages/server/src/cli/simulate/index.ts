export { runAmbientAudience } from './ambient-audience.ts';
export { differences } from './compare.ts';
export { expectationsOf, runSimulation, type SimulatedVideo, type SimulatedView } from './run-simulation.ts';
export { servedNumbers, servedVideos } from './served-numbers.ts';
