/** A host that does not answer is the player's to find out. */
const ANSWER_MS = 3_000;

/**
 * Whether the page's content policy lets scripts fetch from these origins. The policy itself cannot be read, so each
 * is asked for something small: what the policy refuses never leaves the browser and is told in an event.
 */
export async function policyAllows(origins: readonly string[]): Promise<boolean> {
  const refused: string[] = [];
  const note = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective === 'connect-src') refused.push(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    await Promise.all(origins.map(askAnything));
    // The event is a task of its own, which may come after the refusal.
    await new Promise((resolve) => setTimeout(resolve, 0));
    return !refused.some((uri) => origins.some((origin) => `${uri}/`.startsWith(`${origin}/`)));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}

async function askAnything(origin: string): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  // Whatever the answer is: it could be asked for.
  await fetch(origin, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', signal }).catch(
    () => undefined,
  );
}
