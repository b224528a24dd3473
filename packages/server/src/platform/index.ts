export { begunStream } from './begun-stream.ts';
export { addDays, type Clock, systemClock, utcDay } from './clock.ts';
export { createAnswerMemory } from './create-answer-memory.ts';
export { createLimit } from './create-limit.ts';
export { createTurns } from './create-turns.ts';
export { type CsvCell, csvText } from './csv-text.ts';
export { createFailpoint, type Failpoint, type FailpointName } from './failpoint.ts';
export { createLogger, type Logger } from './logger.ts';
export {
  createOutbound,
  httpUrl,
  type Outbound,
  type OutboundAnswer,
  type OutboundOptions,
} from './outbound.ts';
export { ownHosts, ownNames } from './own-hosts.ts';
export { plainAddress } from './plain-address.ts';
export { createRateLimit, type RateLimit } from './rate-limit.ts';
export { type SeededRandom, seededRandom } from './seeded-random.ts';
