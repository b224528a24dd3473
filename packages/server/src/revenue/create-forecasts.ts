import { enoughViews } from '@kine/protocol';
import type { ForecastReport } from '@kine/protocol/schemas';
import { Temporal } from 'temporal-polyfill';
import { type Analytics, medianViewed } from '../analytics/index.ts';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { KnownVideo, VideoLookup } from '../library/index.ts';
import { addDays, type Clock, utcDay } from '../platform/index.ts';
import { type AskedRevenue, frameOf } from './answering.ts';
import type { MeansSource } from './create-means.ts';
import { findVideo } from './find-video.ts';
import { fitLibrary, forecastPlays, type LibraryFit, type Watched } from './forecast/index.ts';
import { forecastDays } from './forecast-days.ts';
import { createPricing } from './priced.ts';
import type { ReadBases } from './read-bases.ts';
import { type HistoryDay, historyOf } from './read-history.ts';
import { usdRate } from './terms.ts';
import { measuredNotes } from './video-report.ts';

export interface AskedForecast extends Pick<AskedRevenue, 'time_zone' | 'currency' | 'parameters_version'> {
  readonly horizon: ForecastReport['horizon'];
}

export interface ForecastsDeps {
  readonly analytics: Pick<Analytics, 'dailyPlays'>;
  readonly videos: Pick<VideoLookup, 'find' | 'all'>;
  readonly clock: Clock;
  readonly source: MeansSource;
  readonly readBases: ReadBases;
}

export interface Forecasts {
  /** Throws KINE_VIDEO_NOT_FOUND, KINE_REVENUE_VERSION_NOT_FOUND, KINE_BAD_QUERY. */
  forecast(scope: Scope, videoId: string, asked: AskedForecast): Promise<ForecastReport>;
}

/** What a library teaches changes slowly. */
const FIT_KEPT_MS = 600_000;
/** The newest videos, and as many days of each, that one question tells. */
const FIT_VIDEOS = 120;
const FIT_DAYS = 400;
/** Days of the past beside the forecast. */
const SHOWN_DAYS = 90;

export function createForecasts(deps: ForecastsDeps): Forecasts {
  const { analytics, videos, clock, source, readBases } = deps;
  const fits = source.kept<LibraryFit>({ keptMs: FIT_KEPT_MS, atMost: 20 });
  const fitOf = (scope: Scope): Promise<LibraryFit> =>
    fits.get(scope.workspaceId, async () => {
      const now = clock.now();
      const today = utcDay(now);
      const from = addDays(today, -FIT_DAYS);
      const all = [...videos.all(scope.workspaceId)].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
      const newest = all.filter((video) => publishedOn(video, 'UTC', now) >= from).slice(0, FIT_VIDEOS);
      const days = await analytics.dailyPlays(scope, newest, { from, to: today });
      const histories = newest.map((video) =>
        historyOf(days.get(video.id) ?? new Map(), { publishedOn: publishedOn(video, 'UTC', now), today }),
      );
      return fitLibrary(histories.map((history) => history.map(({ plays }) => plays)));
    });
  return {
    forecast: async (scope, videoId, { horizon, ...asked }) => {
      const video = findVideo(videos, scope, videoId);
      const means = await source.load(scope, asked.parameters_version);
      const period = { time_zone: asked.time_zone };
      const [fit, daily, { bases, days, notes }] = await Promise.all([
        fitOf(scope),
        analytics.dailyPlays(scope, [video], period),
        readBases({ ...means, scope, videos: [video], period }),
      ]);
      const [basis] = bases;
      if (!basis) throw new KineError('KINE_VIDEO_NOT_FOUND');
      const { time_zone } = days;
      const now = clock.now();
      const today = dayIn(now, time_zone);
      const own = daily.get(videoId) ?? new Map();
      const history = historyOf(own, { publishedOn: publishedOn(video, time_zone, now), today });
      const plays = forecastPlays({ history: history.map((day) => day.plays), fit, horizon });
      const priced = createPricing(means)(basis);
      const currency = asked.currency ?? basis.terms.currency;
      const rate = usdRate(currency, means.parameters);
      return {
        ...frameOf(means, basis.terms, { price: priced.price, currency }),
        ...{ time_zone, horizon, enough: enoughViews(basis.plays) },
        ...{ method: plays.method.replaceAll('_', ' '), why: plays.why },
        backtest: plays.backtest,
        ...forecastDays({
          plays,
          history: history.slice(-SHOWN_DAYS),
          today,
          cells: basis.cells,
          priced,
          rate,
          watched: watchedOf(history, video),
        }),
        notes: [...notes, ...measuredNotes(basis)],
      };
    },
  };
}

/** How long people watched until now, and how much of videos of its length they usually do. */
function watchedOf(history: readonly HistoryDay[], { durationMs }: KnownVideo): Watched {
  const durationS = durationMs / 1_000;
  return {
    plays: history.reduce((sum, day) => sum + day.plays, 0),
    contentS: history.reduce((sum, day) => sum + day.contentS, 0),
    durationS,
    typicalShare: durationS > 0 ? medianViewed(durationS) : 0,
  };
}

function publishedOn({ createdAt }: KnownVideo, timeZone: string, now: number): string {
  return dayIn(createdAt ?? now, timeZone);
}

function dayIn(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
