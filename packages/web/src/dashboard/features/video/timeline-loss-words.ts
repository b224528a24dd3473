import type { Loss } from '@kine/protocol';
import { formatCount, formatPercent, formatTimecode } from '../../../ui/format.ts';

/** Who left in the first stretch of a video: “35 of 100 leave in the first 0:10.” */
export function openingWords(loss: Loss): string {
  return `${ofHundred(loss)} leave in the first ${formatTimecode(loss.to_s)}.`;
}

/** Where most leave after it, with the counts behind it. */
export function heaviestWords(loss: Loss): string {
  return `After that, most leave between ${stretchWords(loss)}: ${ofHundred(loss)} who were still there.`;
}

/** “0:38 and 0:50” */
export function stretchWords({ from_s, to_s }: Loss): string {
  return `${formatTimecode(from_s)} and ${formatTimecode(to_s)}`;
}

/** The numbers behind a share: “38 of 211, 95 % sure of 14 – 24 %” */
export function lossEvidence({ left, there, interval: [low, high] }: Loss): string {
  const range = `${formatPercent(low * 100)} – ${formatPercent(high * 100)}`;
  return `${formatCount(left)} of ${formatCount(there)} (95 % interval ${range})`;
}

function ofHundred({ share }: Loss): string {
  const hundredths = Math.round(share * 100);
  return hundredths === 0 ? 'Fewer than 1 of 100' : `${formatCount(hundredths)} of 100`;
}
