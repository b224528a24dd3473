import type { RevenueParameters, RevenueSettings } from '@kine/protocol/schemas';
import { KineError } from '../../errors.ts';
import type { KnownVideo } from '../../library/index.ts';

/** Throws KINE_UNKNOWN_NICHE. */
export function checkNiche(niche: string | null | undefined, { niches }: RevenueParameters): void {
  if (niche === null || niche === undefined || niches.some(({ id }) => id === niche)) return;
  const known = niches.map(({ id }) => id).join(', ');
  throw new KineError('KINE_UNKNOWN_NICHE', {
    message: `niche: no niche is called "${niche.slice(0, 40)}". The tables have ${known}.`,
    field: 'niche',
  });
}

/** Breaks are within the video. `video` is undefined for the library, where only [] makes sense. Throws KINE_BAD_BREAK. */
export function checkBreaks(
  breaks: readonly number[] | null | undefined,
  video: KnownVideo | undefined,
): void {
  if (!breaks) return;
  const endS = (video?.durationMs ?? 0) / 1_000;
  const past = breaks.findIndex((atS) => atS >= endS);
  if (past < 0) return;
  const field = `breaks.${past}`;
  const where = `${field}: ${breaks[past]} s`;
  const message = !video
    ? `${where} cannot hold for every video. Give breaks to single videos; the library takes [] or null.`
    : endS > 0
      ? `${where} is past the end of the video, which is ${endS} s long.`
      : `${where} cannot be placed: the length of this video is not known yet.`;
  throw new KineError('KINE_BAD_BREAK', { message, field });
}

/** Throws KINE_UNKNOWN_NICHE, KINE_BAD_BREAK. */
export function checkSettings(
  { niche, breaks }: RevenueSettings,
  parameters: RevenueParameters,
  video: KnownVideo | undefined,
): void {
  checkNiche(niche, parameters);
  checkBreaks(breaks, video);
}
