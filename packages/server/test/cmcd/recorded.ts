import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { REAL_DATA } from '../library-setup.ts';

/** A request as a real player sent it; `t` is epoch milliseconds. */
export interface RecordedRequest {
  readonly t: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

/** What a skipped test says. */
export const NO_RECORDS = 'no recorded CMCD requests on this machine (KINE_REAL_DATA)';

/** A JSON file of the recorded CMCD material; undefined where it is absent. */
export function recordedJson<T>(name: string): T | undefined {
  const file = path.join(REAL_DATA, 'cmcd', name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

/** The requests that an unmodified player sent. */
export function recordedRequests(name: string): readonly RecordedRequest[] | undefined {
  return recordedJson<{ requests: RecordedRequest[] }>(name)?.requests;
}
