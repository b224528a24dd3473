import { z } from 'zod';
import { KineError } from '../../errors.ts';

/** Google's error body; `error` may also be a plain text, and everything in it may be missing. */
const bodySchema = z.object({
  error: z.object({
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});

/** A refusal of the Data API: what to tell, and whether the same question may be asked again in a moment. */
export interface ApiFailure {
  readonly error: KineError;
  readonly passing: boolean;
}

const KEY_REASONS: readonly string[] = ['keyInvalid', 'API_KEY_INVALID', 'keyExpired', 'API_KEY_EXPIRED'];
const QUOTA_REASONS: readonly string[] = ['quotaExceeded', 'dailyLimitExceeded'];
const RATE_REASONS: readonly string[] = ['rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED'];

/** Reads a refusal by its reasons rather than its status: YouTube says "quota" and "no permission" with 403 alike. */
export function apiFailure(status: number, body: string): ApiFailure {
  const reasons = reasonsIn(body);
  const has = (list: readonly string[]): boolean => reasons.some((reason) => list.includes(reason));
  if (has(KEY_REASONS)) return { error: new KineError('KINE_YOUTUBE_KEY'), passing: false };
  if (has(QUOTA_REASONS)) return { error: new KineError('KINE_YOUTUBE_QUOTA'), passing: false };
  if (status === 429 || has(RATE_REASONS)) {
    return { error: new KineError('KINE_YOUTUBE_BUSY'), passing: true };
  }
  if (status === 401 || status === 403)
    return { error: new KineError('KINE_YOUTUBE_KEY', { message: NO_LEAVE }), passing: false };
  if (status >= 500) {
    const message = `YouTube answered with status ${status}. Try again later.`;
    return { error: new KineError('KINE_YOUTUBE_UNREACHABLE', { message }), passing: true };
  }
  const message = `YouTube refused the question (status ${status}).`;
  return { error: new KineError('KINE_YOUTUBE_ANSWER', { message }), passing: false };
}

const NO_LEAVE =
  "YouTube does not let this server's API key ask: allow the YouTube Data API v3 for it, and this server's address.";

function reasonsIn(body: string): string[] {
  const parsed = bodySchema.safeParse(parseJson(body));
  if (!parsed.success) return [];
  const { errors = [], details = [] } = parsed.data.error;
  return [...errors, ...details].flatMap(({ reason }) => reason ?? []);
}

/** JSON, or undefined when the text is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
