const WEEK = 7;
const HOUR_MS = 3_600_000;
const short = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' });
const hourOnly = new Intl.DateTimeFormat(undefined, { hour: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** The name of a weekday; 1 is Monday, with which 2024 began. */
export function weekdayName(weekday: number, style: 'short' | 'long'): string {
  return (style === 'short' ? short : long).format(Date.UTC(2024, 0, weekday));
}

/** An hour of the day as a label: 6 PM, 18. */
export function shortHour(hour: number): string {
  return hourOnly.format(hour * HOUR_MS);
}

/** An hour of the day as a span: 6:00 – 7:00 PM. */
export function hourWords(hour: number): string {
  return clock.formatRange(hour * HOUR_MS, (hour + 1) * HOUR_MS);
}

/** The weekdays as the reader's country begins its week. */
export function weekdayOrder(): readonly number[] {
  const first = firstWeekday(new Intl.DateTimeFormat().resolvedOptions().locale);
  return Array.from({ length: WEEK }, (_, index) => ((first - 1 + index) % WEEK) + 1);
}

/** Some browsers do not tell; Monday is what the standard of dates has. */
function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { readonly firstDay: number };
  };
  return known.getWeekInfo?.().firstDay ?? 1;
}
