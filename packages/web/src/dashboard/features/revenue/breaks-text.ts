import { formatTimecode } from '../../../ui/format.ts';

/** Places of ad breaks as people write them; nothing where the tables place them. */
export function breaksText(breaks: readonly number[] | null): string {
  if (breaks === null) return '';
  return breaks.length === 0 ? 'none' : breaks.map(formatTimecode).join(', ');
}

/** Seconds in the order of time, null where the tables place them, undefined where a part is no time. */
export function readBreaksText(text: string): number[] | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed.toLowerCase() === 'none') return [];
  const seconds = trimmed
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map(secondsOf);
  if (seconds.some((second) => second === undefined)) return undefined;
  return [...new Set(seconds.filter((second) => second !== undefined))].sort((a, b) => a - b);
}

/** 150, 2:30 and 1:02:30. */
function secondsOf(text: string): number | undefined {
  if (!/^\d+(:[0-5]?\d){0,2}$/.test(text)) return undefined;
  return text.split(':').reduce((all, part) => all * 60 + Number(part), 0);
}
