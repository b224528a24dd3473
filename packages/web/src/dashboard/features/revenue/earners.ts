import type { VideosRevenue } from '@kine/protocol/schemas';

/** Videos by what they earned, most first; those of which too little is known come last. */
export function earnersOf({ videos }: Pick<VideosRevenue, 'videos'>): VideosRevenue['videos'] {
  return [...videos].sort((a, b) => Number(b.enough) - Number(a.enough) || b.net.value - a.net.value);
}
