import type { EngageAnswer, EngageMessage, Refusal } from '@kine/protocol';

const ANSWER_WITHIN_MS = 10_000;

/** Sends a message over HTTP; undefined when it should be tried again. */
export async function post(url: string, message: EngageMessage): Promise<EngageAnswer | undefined> {
  try {
    // A string body is `text/plain`, which needs no preflight.
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer = await response.json();
    if (response.ok || answer.refused) return answer;
    return response.status < 500 ? ({ refused: 'malformed' } as Refusal) : undefined;
  } catch {
    return undefined;
  }
}
