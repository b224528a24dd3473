import type { Estimate, VideosRevenue } from '@kine/protocol/schemas';
import type { LiveGain } from '../overview/live-gain.ts';

/**
 * A total with what was watched since it was told, at its own mean: of an hour watched, or of a play where nothing
 * was watched yet. The next answer puts it right.
 */
export function runningTotal(
  { net, rpm, net_per_watch_hour: perHour }: VideosRevenue['total'],
  gain: LiveGain,
): Estimate {
  const [rate, units] = perHour ? [perHour, gain.content_time / 3600] : [rpm, gain.play / 1000];
  if (!rate) return net;
  return {
    value: net.value + rate.value * units,
    low: net.low + rate.low * units,
    high: net.high + rate.high * units,
  };
}
