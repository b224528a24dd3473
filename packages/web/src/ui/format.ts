/** Shown where there is no number yet. */
export const NOT_YET = 'Not enough data yet';

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const finePercent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const fineSeconds = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'narrow',
  maximumFractionDigits: 2,
});
const ratio = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'narrow' });

/** A count: all digits below 10,000, then compact. */
export function formatCount(count: number): string {
  return count < 10_000 ? whole.format(count) : compact.format(count);
}

/** A count with all its digits. */
export function formatExactCount(count: number): string {
  return whole.format(count);
}

/** A share given in percent (54.2 → 54 %); one decimal below 10 %. */
export function formatPercent(value: number): string {
  return (value !== 0 && Math.abs(value) < 10 ? finePercent : percent).format(value / 100);
}

/** How far something is, 0–1, in whole percent: it says 100 % only when it is done. */
export function formatProgress(share: number): string {
  return percent.format(Math.floor(share * 100) / 100);
}

/** A mean of small numbers: 0.27. */
export function formatRatio(value: number): string {
  return ratio.format(value);
}

/** A number of times, such as passes per play: 1.25×. */
export function formatTimes(value: number): string {
  return `${ratio.format(value)}×`;
}

/** A wait given in milliseconds: 0.42s, 3.1s, then as a length of time. */
export function formatLatency(ms: number): string {
  if (ms >= 10_000) return formatDuration(ms / 1000);
  return fineSeconds.format(ms < 1_000 ? Math.round(ms / 10) / 100 : Math.round(ms / 100) / 10);
}

/** A score of 0 to 100, without decimals. */
export function formatScore(score: number): string {
  return whole.format(score);
}

/** A position in a video as players write it: 0:07, 12:03, 1:02:09. */
export function formatTimecode(seconds: number): string {
  const all = Math.max(0, Math.floor(seconds));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(all % 60)}` : `${minutes}:${pad(all % 60)}`;
}

/** A length of time in its two largest units: 42s, 3m 20s, 5h 12m, 14d 3h. */
export function formatDuration(seconds: number): string {
  const all = Math.round(seconds);
  if (all < 60) return unit(all, 'second');
  if (all < 3600) return pair([Math.floor(all / 60), 'minute'], [all % 60, 'second']);
  if (all < 86_400) return pair([Math.floor(all / 3600), 'hour'], [Math.floor(all / 60) % 60, 'minute']);
  return pair([Math.floor(all / 86_400), 'day'], [Math.floor(all / 3600) % 24, 'hour']);
}

/** Making a format takes 67 µs and using it 2. */
const units = new Map<string, Intl.NumberFormat>();

function unit(value: number, name: string): string {
  const known = units.get(name);
  const format =
    known ?? new Intl.NumberFormat(undefined, { style: 'unit', unit: name, unitDisplay: 'narrow' });
  if (!known) units.set(name, format);
  return format.format(value);
}

function pair(large: [number, string], small: [number, string]): string {
  return small[0] === 0 ? unit(...large) : `${unit(...large)} ${unit(...small)}`;
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];

/** A size, in powers of 1000 as disks and networks count. */
export function formatBytes(bytes: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: BYTE_UNITS[power],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value);
}

/** A day `YYYY-MM-DD`, whatever its zone. */
export function formatDay(utcDay: string): string {
  return day.format(new Date(`${utcDay}T00:00:00Z`));
}

/** A span of days `YYYY-MM-DD`, both included, as short as the language writes it: Mar 1 – 31, 2026. */
export function formatPeriod({ from, to }: { readonly from: string; readonly to: string }): string {
  return day.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

/** The day of a moment given in epoch milliseconds, in the reader's time zone. */
export function formatDate(at: number): string {
  return date.format(at);
}

/** A moment given in epoch milliseconds, in the reader's time zone. */
export function formatMoment(at: number): string {
  return moment.format(at);
}

/** The time of day of a moment given in epoch milliseconds, in the reader's time zone. */
export function formatTime(at: number): string {
  return time.format(at);
}

/** How long before `now` something happened: now, 5 s ago, 3 min ago; both epoch milliseconds. */
export function formatAgo(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 2) return relative.format(0, 'second');
  if (seconds < 60) return relative.format(-seconds, 'second');
  if (seconds < 3600) return relative.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 172_800) return relative.format(-Math.floor(seconds / 3600), 'hour');
  return relative.format(-Math.floor(seconds / 86_400), 'day');
}
