import type { TimelineStep, Unmeasured } from '@kine/protocol';
import type { ViewSummary } from '@kine/protocol/schemas';
import { formatLatency, formatTimecode, formatTimes } from '../../../ui/format.ts';

/** How a view went, in a word or two. */
export function outcomeWords({ outcome }: ViewSummary['experience']): string {
  const words = {
    played: 'Played',
    failed_start: 'Failed to start',
    failed_mid: 'Failed while playing',
    left: 'Left before it started',
    waiting: 'Waiting for the first frame',
    none: 'Not played',
  } as const;
  return words[outcome];
}

/** Whether a view is left out of the numbers. */
export function isLeftOut({ verdict }: ViewSummary): boolean {
  return verdict !== 'counts' && verdict !== 'never_started';
}

/** One step of a view. */
export function stepWords({ kind, at_ms, until_ms, from_ms, to_ms, rate }: TimelineStep): string {
  const lasted = formatLatency(until_ms - at_ms);
  const [from, to] = [formatTimecode(from_ms / 1000), formatTimecode(to_ms / 1000)];
  if (kind === 'play') return `Played ${from} to ${to}${rate === 1 ? '' : ` at ${formatTimes(rate)}`}`;
  if (kind === 'seek') return `Went from ${from} to ${to}, after ${lasted}`;
  if (kind === 'stall') return `Stalled at ${from} for ${lasted}`;
  if (kind === 'pause') return `Stood still at ${from} for ${lasted}`;
  return `Waited ${lasted} for the first frame`;
}

/** What a player cannot tell, for the end of a sentence. */
export function unmeasuredWords(unmeasured: readonly Unmeasured[]): string {
  const words: Readonly<Record<Unmeasured, string>> = {
    impression: 'whether it was in view',
    positions: 'where in the video it was',
    startup: 'how long it took to start',
    stalls: 'stalls',
    seeks: 'seeks',
    failures: 'failures',
    muted: 'whether the sound was off',
    hidden: 'whether the page was hidden',
    dropped: 'dropped frames',
    displayed_height: 'how large it was shown',
  };
  return unmeasured.map((name) => words[name]).join(', ');
}
