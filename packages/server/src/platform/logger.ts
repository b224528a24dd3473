import type { Logger } from 'pino';
import { pino } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/** Structured logs, one JSON object a line on stderr. Tokens and addresses never enter them. */
export function createLogger(level: Config['logLevel']): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
