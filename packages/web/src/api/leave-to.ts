/** How long the way to another page may take before the next call counts, in milliseconds: it may have been stopped. */
const LEAVING_MS = 5_000;

let isLeaving = false;

/**
 * Leaves the dashboard for another page. The first call decides: a session that ends has many questions refused at
 * once, and each further address would break off the way to the one before.
 */
export function leaveTo(address: string): void {
  if (isLeaving) return;
  isLeaving = true;
  setTimeout(() => {
    isLeaving = false;
  }, LEAVING_MS);
  location.assign(address);
}
