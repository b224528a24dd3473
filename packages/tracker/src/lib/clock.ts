/** Milliseconds since an arbitrary moment; never goes back. */
export type Clock = () => number;

/** A gap between the two clocks below this is drift, above it the machine slept. */
const SLEPT_MS = 1_000;

/**
 * A monotonic clock that goes on while the machine sleeps. `performance.now()` stands still then on some
 * systems (https://w3c.github.io/hr-time/#dfn-monotonic-clock), `Date.now()` does not, but may be set.
 */
export function createClock(): Clock {
  let slept = 0;
  let ahead = Date.now() - performance.now();
  return () => {
    const now = performance.now();
    const jump = Date.now() - now - ahead;
    ahead += jump;
    if (jump > SLEPT_MS) slept += jump;
    return now + slept;
  };
}
