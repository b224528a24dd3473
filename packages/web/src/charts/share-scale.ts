import { scaleLinear } from '@visx/scale';

/** From a share to its pixel in a chart of `height`, with room for a label above the highest share, `top`. */
export function shareScale(height: number, top: number): (share: number) => number {
  return scaleLinear<number>({ domain: [0, Math.max(1, top) * 1.1], range: [height, 0] });
}
