import type { AnswerNotes, Estimate, RevenueReport } from '@kine/protocol/schemas';
import type { Answering } from './answering.ts';
import { countryFactor, monthFactor } from './model/audience.ts';
import { estimateIn, ratesOf } from './model/money.ts';
import type { Priced } from './priced.ts';
import type { Basis, Cell } from './read-bases.ts';

type Parts = Omit<
  RevenueReport,
  'simulated' | 'currency' | 'usd_rate' | 'made_with' | 'from' | 'to' | 'time_zone' | 'notes'
>;

/** The numbers of one video, with all their parts. */
export function videoParts(basis: Basis, priced: Priced, { parameters, rate }: Answering): Parts {
  const { cells, plays, watchHours, enough, impressions, slots } = basis;
  const { monetisedShare } = priced.price;
  const netIn = (some: readonly Cell[]): Estimate => estimateIn(priced.net(some), rate);
  const net = netIn(cells);
  const gross = estimateIn(priced.gross(cells), rate);
  const monetised = plays * monetisedShare;
  const adImpressions = monetised * impressions;
  const rates = ratesOf(
    { plays, monetisedPlaybacks: monetised, adImpressions, watchHours },
    gross.value,
    net,
  );
  return {
    ...{
      plays,
      enough,
      watch_hours: watchHours,
      monetised_playbacks: monetised,
      ad_impressions: adImpressions,
    },
    ...{ gross, net, rpm: rates.rpm, cpm: rates.cpm, playback_cpm: rates.playbackCpm },
    net_per_watch_hour: rates.netPerWatchHour,
    slots: slots.map(({ kind, atS, crossing, fill }) => ({
      ...{ kind, at_s: atS, crossing, fill },
      impressions: monetised * crossing * fill,
    })),
    countries: grouped(cells, ({ country }) => country)
      .map(([country, some]) => ({
        ...{ country, plays: playsOf(some), factor: countryFactor(country, parameters) },
        net: netIn(some),
      }))
      .sort((a, b) => b.net.value - a.net.value || b.plays - a.plays),
    months: grouped(cells, ({ month }) => month)
      .map(([month, some]) => ({
        ...{ month, plays: playsOf(some), factor: monthFactor(Number(month.slice(5)), parameters) },
        net: netIn(some),
      }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

function grouped<Key>(cells: readonly Cell[], by: (cell: Cell) => Key): [Key, Cell[]][] {
  return [...Map.groupBy(cells, by)];
}

function playsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { plays }) => sum + plays, 0);
}

/** What to keep in mind where the numbers do not rest on what was crossed. */
export function measuredNotes({ measured, plays }: Basis): AnswerNotes {
  if (measured || plays === 0) return [];
  const message =
    'No player told where the video was watched, so a typical video of its length says which advertisements were met.';
  return [{ code: 'typical_curve', message }];
}
