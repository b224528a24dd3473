import { KineError } from '../../errors.ts';

/** Twice what the most talkative films have. */
const MAX_CUES = 20_000;

/** The refusal of a line, which people count from 1. */
export function badLine(index: number, what: string): KineError {
  return new KineError('KINE_BAD_CAPTIONS', { message: `Line ${index + 1}: ${what}` });
}

/** Throws when there is nothing to show, or more than a video says. */
export function checkCueCount(cues: number): void {
  if (cues === 0) throw new KineError('KINE_BAD_CAPTIONS', { message: 'There is no caption in the file.' });
  if (cues <= MAX_CUES) return;
  const message = 'A caption file may have at most 20,000 captions; this one has more.';
  throw new KineError('KINE_BAD_CAPTIONS', { message });
}
