export { drawAmount } from './draw-amount.ts';
export { fitLibrary, type LibraryFit } from './fit-library.ts';
export { type ForecastQuestion, forecastPlays } from './forecast-plays.ts';
export { forecastWatchTime, type Watched } from './forecast-watch-time.ts';
export type { Backtest, ForecastAmount, ForecastInterval, PlaysForecast } from './plays-forecast.ts';
