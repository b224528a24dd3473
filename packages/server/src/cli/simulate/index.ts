export { runAmbientAudience } from './ambient-audience.ts';
export { differences } from './compare.ts';
export { expectationsOf, runSimulation, type SimulatedVideo, type SimulatedView } from './run-simulation.ts';
export { servedNumbers, servedVideos } from './served-numbers.ts';
export { stateAt } from './state-at.ts';
export { anyUserAgent } from './user-agents.ts';
export { planViewing, type ViewingPlan } from './viewing-plan.ts';
