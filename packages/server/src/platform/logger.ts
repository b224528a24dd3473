import type { DestinationStream, Logger } from 'pino';
import { pino } from 'pino';
import type { Config } from '../config.ts';

export type { Logger };

/** At the level `trace` the form parser logs the whole request, with address, browser and credentials. */
const NEVER_LOGGED = ['busboyOptions', 'headers', 'req', 'request'];

/** Structured logs, one JSON object a line on stderr. Tokens and addresses never enter them. */
export function createLogger(
  level: Config['logLevel'],
  destination: DestinationStream = pino.destination(2),
): Logger {
  const redact = { paths: NEVER_LOGGED, remove: true };
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact }, destination);
}
