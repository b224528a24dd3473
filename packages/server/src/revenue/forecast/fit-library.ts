import { fitLaws, type GrowthLaw } from './growth-law.ts';
import { prepared } from './history-features.ts';
import { judgeMethods, type MethodRecord } from './judge-methods.ts';
import { FOLDS, fitPooled, type PooledModel } from './pooled-regression.ts';

/** Ages, in days, near which the library is asked; a video is forecast by the nearest. */
const AGES = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 60, 90, 130, 190, 280, 400, 600, 900, 1400];
const JUDGED_HORIZONS = [7, 30, 90];
/** Of a video of no day yet, the first days of others are asked; as many as any forecast is long. */
const FIRST_DAYS = 90;

/** What the library's past says of videos near one age. */
export interface AgeBracket {
  /** In days. */
  readonly age: number;
  readonly model: PooledModel;
  readonly records: readonly MethodRecord[];
}

/** What is learnt from the histories of a library. Plain data; nothing in it comes from anywhere else. */
export interface LibraryFit {
  readonly videos: number;
  readonly laws: readonly GrowthLaw[];
  readonly brackets: readonly AgeBracket[];
  /** The first days of each video. */
  readonly firstDays: readonly (readonly number[])[];
}

/** `histories`: of each video the plays of its whole days since it was published, the first day first. */
export function fitLibrary(histories: readonly (readonly number[])[]): LibraryFit {
  const videos = histories.map(prepared);
  const laws = fitLaws(histories);
  const oldest = Math.max(0, ...histories.map(({ length }) => length));
  const brackets = AGES.filter((age) => age * 0.67 < oldest).map((age) => {
    const models = fitPooled(videos, age);
    return {
      age,
      model: models[FOLDS] ?? [],
      records: JUDGED_HORIZONS.flatMap((horizon) => judgeMethods({ videos, age, horizon, laws, models })),
    };
  });
  return {
    videos: histories.length,
    laws,
    brackets,
    firstDays: histories.map((history) => history.slice(0, FIRST_DAYS)),
  };
}
