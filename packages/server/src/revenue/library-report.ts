import { enoughViews } from '@kine/protocol';
import type { VideosRevenue } from '@kine/protocol/schemas';
import { type Drawn, estimateIn, ratesOf, sumOf } from './model/money.ts';
import type { Priced } from './priced.ts';
import type { Basis } from './read-bases.ts';

type Line = VideosRevenue['total'];

/** One line for each video and one for all of them, in the currency of `rate` units for a dollar. */
export function linesOf(
  bases: readonly Basis[],
  pricing: (basis: Basis) => Priced,
  rate: number,
): Pick<VideosRevenue, 'total' | 'videos'> {
  const nets = bases.map((basis) => ({ basis, net: pricing(basis).net(basis.cells) }));
  const plays = sum(bases.map((basis) => basis.plays));
  const whole = {
    plays,
    watchHours: sum(bases.map((basis) => basis.watchHours)),
    enough: enoughViews(plays),
  };
  return {
    total: lineOf(whole, sumOf(nets.map(({ net }) => net)), rate),
    videos: nets.map(({ basis, net }) => ({ video_id: basis.video.id, ...lineOf(basis, net, rate) })),
  };
}

function lineOf(of: Pick<Basis, 'plays' | 'watchHours' | 'enough'>, money: Drawn, rate: number): Line {
  const net = estimateIn(money, rate);
  const { plays, watchHours, enough } = of;
  const { rpm, netPerWatchHour } = ratesOf(
    { plays, watchHours, monetisedPlaybacks: 0, adImpressions: 0 },
    0,
    net,
  );
  return { plays, enough, watch_hours: watchHours, net, rpm, net_per_watch_hour: netPerWatchHour };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
