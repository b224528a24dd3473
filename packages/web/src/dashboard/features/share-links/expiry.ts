/** When a link ends: never, some days from now, or with a day of the reader's own. */
export interface Expiry {
  readonly kind: 'never' | 'days' | 'date';
  readonly days: number;
  /** YYYY-MM-DD; empty while none is chosen. */
  readonly date: string;
}

export const EXPIRY_DAYS = [1, 7, 30, 90] as const;

const DAY_MS = 86_400_000;

/** Epoch milliseconds; null for never. A day is over when its last millisecond is. */
export function expiresAt({ kind, days, date }: Expiry, now: number): number | null {
  if (kind === 'never') return null;
  if (kind === 'days') return now + days * DAY_MS;
  return new Date(`${date}T23:59:59.999`).getTime();
}

/** What the form says of a link that ends at `at`, epoch milliseconds. */
export function expiryOf(at: number | null): Expiry {
  if (at === null) return { kind: 'never', days: 30, date: '' };
  const day = new Date(at);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return { kind: 'date', days: 30, date: parts.map((part) => String(part).padStart(2, '0')).join('-') };
}
