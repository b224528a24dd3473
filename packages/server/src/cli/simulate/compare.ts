import type { Expected } from './oracle.ts';

/** Every number that is off, one line each; `before` is what the video had already. */
export function differences(expected: Expected, served: Expected, before: Expected): string[] {
  const keys = Object.keys(expected) as (keyof Expected)[];
  return keys.flatMap((key) => {
    const [want, got, had] = [expected[key], served[key], before[key]].map((value) =>
      typeof value === 'number' ? [value] : (value ?? []),
    );
    return (want ?? []).flatMap((value, i) => {
      const gained = (got?.[i] ?? 0) - (had?.[i] ?? 0);
      const name = typeof expected[key] === 'number' ? key : `${key}[${i}]`;
      return gained === value ? [] : [`${name}: expected ${value}, the server has ${gained}`];
    });
  });
}
