import type { RawView } from './raw-view.ts';

interface Shown {
  readonly at_ms: number;
  readonly height: number;
  readonly displayed_height: number;
}

/** METRICS' quality of one view, 0 to 1: what was on the screen at each moment of playing. Null: nothing known. */
export function pictureOf(view: RawView): number | null {
  const shown = JSON.parse(view.renditions) as Shown[];
  let played = 0;
  let sharp = 0;
  for (const [i, at] of view.runs_at.entries()) {
    const media = (view.runs_to[i] ?? 0) - (view.runs_from[i] ?? 0);
    const until = at + media / (view.runs_rate[i] ?? 1);
    const changes = shown.map(({ at_ms }) => at_ms).filter((ms) => ms > at && ms < until);
    const moments = [at, ...changes, until];
    for (const [j, begin] of moments.slice(0, -1).entries()) {
      // Before the first one is told it is on the screen already.
      const picture = shown.findLast(({ at_ms }) => at_ms <= begin) ?? shown[0];
      if (!picture || picture.height === 0 || picture.displayed_height === 0) continue;
      const ms = (moments[j + 1] ?? begin) - begin;
      played += ms;
      sharp += ms * Math.min(1, picture.height / picture.displayed_height);
    }
  }
  return played > 0 ? sharp / played : null;
}
