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
function stretchWords({ from_s, to_s }: Loss): string {
  return `${formatTimecode(from_s)} and ${formatTimecode(to_s)}`;
}

interface SideLoss {
  readonly label: string;
  /** Null while its plays are too few. */
  readonly loss: Loss | null | undefined;
}

/** Which side loses the largest share of those who were there, as far as that is more than chance; nothing of one side. */
export function worstSideWords(sides: readonly SideLoss[]): string | undefined {
  const [worst, ...others] = sides
    .flatMap(({ label, loss }) => (loss ? [{ label, loss }] : []))
    .sort((a, b) => b.loss.share - a.loss.share);
  if (!worst || others.length === 0) return undefined;
  const { label, loss } = worst;
  const between = `Between ${stretchWords(loss)}`;
  const share = formatPercent(loss.share * 100);
  const close = others.filter((other) => other.loss.interval[1] >= loss.interval[0]);
  if (close.length === 0) return `${between}, ${label} loses the largest share: ${share}.`;
  if (close.length === others.length) return `${between}, the differences are within what chance gives.`;
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(close.map((side) => side.label));
  return `${between}, ${label} loses ${share}, but the difference from ${names} is within what chance gives.`;
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
