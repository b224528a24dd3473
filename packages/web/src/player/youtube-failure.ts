/** Why YouTube's player does not play, by the codes of its `onError`. */
const SENTENCES: Readonly<Record<number, string>> = {
  2: 'YouTube knows no video of this id.',
  5: 'YouTube’s player cannot play this video in this browser.',
  100: 'This video was removed from YouTube, or is private.',
  101: 'The owner of this video lets it be watched on YouTube only.',
  150: 'The owner of this video lets it be watched on YouTube only.',
  153: 'YouTube plays this video only where it may see which page shows it, and this browser or page hides that.',
};
const OTHERWISE = 'YouTube’s player reports an error.';

/** A sentence for the viewer. */
export function youtubeFailure(code: number): string {
  return SENTENCES[code] ?? OTHERWISE;
}
