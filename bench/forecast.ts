import { growthLaw } from '../packages/server/src/revenue/forecast/growth-law.ts';
import { fitLibrary, forecastPlays, type LibraryFit } from '../packages/server/src/revenue/forecast/index.ts';
import { lastWeek, powerLaw, seasonalNaive } from '../packages/server/src/revenue/forecast/simple-methods.ts';
import { keepBaseline } from './baseline.ts';
import { type Errors, errorsOf, type Judged, quantile } from './forecast/errors.ts';
import { realVideos } from './forecast/real-videos.ts';

const FOLDS = 10;
/** Days of history, then days to forecast. */
const TASKS = [
  { from: 90, days: 30 },
  { from: 28, days: 30 },
  { from: 14, days: 30 },
  { from: 7, days: 30 },
  { from: 90, days: 7 },
] as const;
const REFERENCES = {
  'last 7 days continue': lastWeek,
  'power law': powerLaw,
  'seasonal naive': seasonalNaive,
};

type History = readonly number[];

/**
 * Forecasts of real videos against what came of them, beside the simplest forecasts of the same videos. What is pooled
 * over a library is learnt from nine tenths of the videos and tried on the last tenth, of which it sees only the days up
 * to the forecast.
 */
export async function run(): Promise<void> {
  const videos = realVideos();
  if (!videos) {
    console.log('Skipped: the views of real videos are not on this machine (KINE_REAL_DATA).');
    return;
  }
  const fits = Array.from({ length: FOLDS }, (_, fold) =>
    fitLibrary(videos.filter((_, i) => i % FOLDS !== fold)),
  );
  const ratios = TASKS.map((task) => judge(task, videos, fits));
  earlyForecasts(videos, fits);
  libraryOfAThousand(videos);
  keepBaseline('forecast', Object.fromEntries(ratios));
}

/** Ours and the references on the same videos; gives how many times the best reference's median error ours is. */
function judge(
  { from, days }: (typeof TASKS)[number],
  videos: readonly History[],
  fits: readonly LibraryFit[],
): [string, number] {
  const able = videos
    .map((history, i) => ({ history, i }))
    .filter(({ history }) => history.length >= from + days);
  const times: number[] = [];
  const methods = new Map<string, number>();
  const ours = able.map(({ history, i }): Judged => {
    const fit = fits[i % FOLDS];
    if (!fit) throw new Error('no fold');
    const began = performance.now();
    const { method, total } = forecastPlays({ history: history.slice(0, from), fit, horizon: days });
    times.push(performance.now() - began);
    methods.set(method, (methods.get(method) ?? 0) + 1);
    const truth = sum(history.slice(from, from + days));
    const wide = total.intervals.find(({ level }) => level === 80);
    return { forecast: total.plays, truth, held: wide && truth >= wide.low && truth <= wide.high };
  });
  console.log(`\ndays 1–${from} known, the sum of days ${from + 1}–${from + days}, ${able.length} videos`);
  const errors = errorsOf(ours);
  const references = Object.entries(REFERENCES).map(
    ([name, path]) =>
      [
        name,
        errorsOf(
          able.map(({ history }) => ({
            forecast: sum(path(history.slice(0, from), days)),
            truth: sum(history.slice(from, from + days)),
          })),
        ),
      ] as const,
  );
  console.table(
    Object.fromEntries([['ours', errors] as const, ...references].map(([name, of]) => [name, row(of)])),
  );
  times.sort((a, b) => a - b);
  console.log(
    `methods ${JSON.stringify(Object.fromEntries(methods))}; a forecast takes ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms`,
  );
  const best = Math.min(...references.map(([, { medianApe }]) => medianApe));
  return [`day ${from}, next ${days}`, Number((errors.medianApe / best).toFixed(2))];
}

/** All plays by the end of day 7, from days 1–3 and, for what the published law is of, from days 2 and 3. */
function earlyForecasts(videos: readonly History[], fits: readonly LibraryFit[]): void {
  const ways: Record<string, (history: History, fit: LibraryFit) => number> = {
    ours: (history, fit) => forecastPlays({ history, fit, horizon: 4 }).total.plays,
    'growth law, published and refit': (history, { laws }) => sum(growthLaw(history, 4, laws)),
    'growth law, as published': (history) => sum(growthLaw(history, 4)),
    'last days continue': (history) => sum(lastWeek(history, 4)),
    'nothing more': () => 0,
  };
  console.log('\ndays 1–3 known, all plays up to day 7');
  console.table(
    Object.fromEntries(
      Object.entries(ways).map(([name, ahead]) => [
        name,
        row(
          errorsOf(
            videos.map((history, i) => ({
              forecast:
                sum(history.slice(0, 3)) + ahead(history.slice(0, 3), fits[i % FOLDS] ?? fitLibrary([])),
              truth: sum(history.slice(0, 7)),
            })),
          ),
        ),
      ]),
    ),
  );
}

/** How long a large library takes: the real shapes, over and over, drawn out to a year. */
function libraryOfAThousand(videos: readonly History[]): void {
  const library = Array.from({ length: 1_000 }, (_, i) => {
    const shape = videos[i % videos.length] ?? [];
    return Array.from({ length: 365 }, (_, day) => shape[day < 60 ? day : 60 + ((day - 60) % 59)] ?? 0);
  });
  const began = process.cpuUsage();
  const fit = fitLibrary(library);
  const spent = (): string => {
    const { user, system } = process.cpuUsage(began);
    return `${Math.round((user + system) / 1_000)} ms`;
  };
  console.log(`\n1,000 videos × 365 days, CPU time: taken in after ${spent()}`);
  for (const age of [5, 30, 100, 365]) {
    for (const horizon of [7, 30, 90]) {
      forecastPlays({ history: (library[0] ?? []).slice(0, age), fit, horizon });
    }
    console.log(`  first forecasts of 7, 30 and 90 days at day ${age}: ${spent()} in all`);
  }
}

function row({ medianApe, p90Ape, coverage80 }: Errors): Record<string, string> {
  return {
    'median APE': medianApe.toFixed(3),
    'p90 APE': p90Ape.toFixed(3),
    '80 % interval held': coverage80 === null ? '' : `${(100 * coverage80).toFixed(1)} %`,
  };
}

function sum(numbers: ArrayLike<number>): number {
  return Array.from(numbers).reduce((a, b) => a + b, 0);
}
