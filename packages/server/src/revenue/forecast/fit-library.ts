/** What is learnt from the histories of a library. */
export interface LibraryFit {
  readonly videos: number;
  /** Plays of a day of a video of which nothing is known yet, by its day since it was published. */
  readonly typicalDay: (day: number) => number;
}

/** `histories`: of each video the plays of its whole days since it was published, the first day first. */
export function fitLibrary(histories: readonly (readonly number[])[]): LibraryFit {
  const sums = histories.reduce((total, history) => total + history.reduce((a, b) => a + b, 0), 0);
  const days = histories.reduce((total, history) => total + history.length, 0);
  const mean = days > 0 ? sums / days : 0;
  return { videos: histories.length, typicalDay: () => mean };
}
