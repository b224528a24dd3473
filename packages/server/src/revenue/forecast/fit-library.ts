import { fitLaws, type GrowthLaw } from './growth-law.ts';
import { type Prepared, prepared } from './history-features.ts';
import { judgeMethods, type MethodRecord } from './judge-methods.ts';
import { FOLDS, fitPooled, originsNear, type PooledModel } from './pooled-regression.ts';

/** Ages, in days, near which the library is asked; a video is forecast by the nearest. */
const AGES = [1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40, 60, 90, 130, 190, 280, 400, 600, 900, 1400];
const JUDGED_HORIZONS = [7, 30, 90];
/** Of a video of no day yet, the first days of others are asked; as many as any forecast is long. */
const FIRST_DAYS = 90;

/** What the library's past says of videos near one age; learnt when it is first asked, then kept. */
export interface AgeBracket {
  /** In days. */
  readonly age: number;
  readonly model: () => PooledModel;
  /** How the methods did over the judged horizon nearest to this one; none where the library is too small or young. */
  readonly records: (horizon: number) => readonly MethodRecord[];
}

/** What is learnt from the histories of a library. Nothing in it comes from anywhere else. */
export interface LibraryFit {
  readonly laws: readonly GrowthLaw[];
  /** Near ages of which the library has a past to ask. */
  readonly brackets: readonly AgeBracket[];
  /** The first days of each video. */
  readonly firstDays: readonly (readonly number[])[];
}

/** `histories`: of each video the plays of its whole days since it was published, the first day first. */
export function fitLibrary(histories: readonly (readonly number[])[]): LibraryFit {
  const videos = histories.map(prepared);
  const laws = fitLaws(histories);
  const [shortest = 0] = JUDGED_HORIZONS;
  return {
    laws,
    brackets: AGES.filter((age) => originsNear(videos, age, shortest).length > 0).map((age) =>
      bracketAt(age, videos, laws),
    ),
    firstDays: histories.map((history) => history.slice(0, FIRST_DAYS)),
  };
}

/** About 50 ms of work for an age and a horizon, so that no question waits for ages it does not ask about. */
function bracketAt(age: number, videos: readonly Prepared[], laws: readonly GrowthLaw[]): AgeBracket {
  const models = once(() => fitPooled(videos, age));
  const judged = new Map(
    JUDGED_HORIZONS.map((horizon) => [
      horizon,
      once(() => judgeMethods({ videos, age, horizon, laws, models: models() })),
    ]),
  );
  const nearestFirst = (horizon: number): number[] =>
    JUDGED_HORIZONS.toSorted((a, b) => Math.abs(Math.log(a / horizon)) - Math.abs(Math.log(b / horizon)));
  return {
    age,
    model: () => models()[FOLDS] ?? [],
    records: (horizon) => {
      for (const near of nearestFirst(horizon)) {
        const records = judged.get(near)?.() ?? [];
        if (records.length > 0) return records;
      }
      return [];
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
