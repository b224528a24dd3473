import type { ForecastReport } from '@kine/protocol/schemas';
import { addDays } from '../platform/index.ts';
import {
  drawAmount,
  type ForecastAmount,
  forecastWatchTime,
  type PlaysForecast,
  type Watched,
} from './forecast/index.ts';
import type { PlayCell } from './model/audience.ts';
import { quantile } from './model/estimate.ts';
import { type Drawn, sumOf, times } from './model/money.ts';
import { DRAWS, SEED } from './model/normals.ts';
import type { Priced } from './priced.ts';
import type { HistoryDay } from './read-history.ts';

export interface DaysQuestion {
  readonly plays: PlaysForecast;
  readonly history: readonly HistoryDay[];
  /** The first day that is forecast. */
  readonly today: string;
  /** Who played until now: the countries of the plays to come. */
  readonly cells: readonly PlayCell[];
  readonly priced: Priced;
  /** Units of the currency for a dollar. */
  readonly rate: number;
  readonly watched: Watched;
}

type Days = Pick<ForecastReport, 'history' | 'days' | 'total'>;
type Forecasted = ForecastReport['total']['net'];

const LEVELS = [50, 80, 95] as const;

/** Plays, hours and money of each day and of all together; money is each case of the plays at a case of the price. */
export function forecastDays(question: DaysQuestion): Days {
  const { plays, history, today, rate, watched } = question;
  const perPlay = playPrices(question);
  const days = plays.days.map((amount, i) => {
    const day = addDays(today, i);
    return {
      day,
      ...numbersOf(amount, { each: perPlay(monthOf(day)), watched, rate, seed: SEED + 1 + i }),
    };
  });
  const mean = meanPrice(plays.days, (i) => perPlay(monthOf(addDays(today, i))));
  return {
    history: history.map(({ day, plays: count, contentS }) => ({
      ...{ day, plays: count, watch_hours: contentS / 3_600 },
      net: count * perPlay(monthOf(day)).value * rate,
    })),
    days,
    total: numbersOf(plays.total, { each: mean, watched, rate, seed: SEED }),
  };
}

/** US dollars of one play in a month of the year, of a viewer like those until now. */
function playPrices({ cells, priced }: DaysQuestion): (monthOfYear: number) => Drawn {
  const plays = cells.reduce((sum, cell) => sum + cell.plays, 0);
  const known = new Map<number, Drawn>();
  return (monthOfYear) => {
    const made = known.get(monthOfYear);
    if (made) return made;
    const each =
      plays > 0
        ? cells.map((cell) => ({ ...cell, monthOfYear, plays: cell.plays / plays }))
        : [{ country: null, monthOfYear, plays: 1 }];
    const price = priced.net(each);
    known.set(monthOfYear, price);
    return price;
  };
}

/** The price of a play of all days, each day as often as it is played. */
function meanPrice(days: readonly ForecastAmount[], priceOf: (day: number) => Drawn): Drawn {
  const plays = days.reduce((sum, day) => sum + day.plays, 0);
  const prices = Map.groupBy(
    days.map((day, i) => ({ price: priceOf(i), share: plays > 0 ? day.plays / plays : 1 / days.length })),
    ({ price }) => price,
  );
  return sumOf(
    [...prices].map(([price, of]) =>
      times(
        price,
        of.reduce((sum, { share }) => sum + share, 0),
      ),
    ),
  );
}

interface Worth {
  readonly each: Drawn;
  readonly watched: Watched;
  readonly seed: number;
  readonly rate: number;
}

function numbersOf(amount: ForecastAmount, { each, watched, seed, rate }: Worth) {
  const draws = drawAmount(amount, DRAWS, seed);
  const money = draws.map((plays, i) => plays * (each.draws[i] ?? 0) * rate);
  const hours = forecastWatchTime(amount, watched);
  return {
    plays: { value: amount.plays, intervals: [...amount.intervals] },
    watch_hours: { value: hours.value, intervals: [...hours.intervals] },
    net: intervalsOf(amount.plays * each.value * rate, money),
  };
}

function intervalsOf(value: number, draws: Float64Array): Forecasted {
  const sorted = Float64Array.from(draws).sort();
  const intervals = LEVELS.map((level) => ({
    level,
    low: Math.min(value, quantile(sorted, (1 - level / 100) / 2)),
    high: Math.max(value, quantile(sorted, (1 + level / 100) / 2)),
  }));
  return { value, intervals };
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}
