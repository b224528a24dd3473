import { seededRandom } from '../../platform/index.ts';

/** Simulated cases of each answer. */
export const DRAWS = 2_000;
/** Every answer is made with the same one, so that it can be made again. */
export const SEED = 20_261_130;

/** Standard normal errors by what is unsure: the same name has the same errors in every answer. */
export type Normals = (name: string) => Float64Array;

/**
 * Errors of one name are independent of those of any other. So two numbers that rest on one row of a table move
 * together, and a difference between them is as sure as it should be.
 */
export function createNormals(): Normals {
  const known = new Map<string, Float64Array>();
  return (name) => {
    const made = known.get(name) ?? draw(name);
    known.set(name, made);
    return made;
  };
}

/** Box and Muller's way from two even numbers to a normal one. */
function draw(name: string): Float64Array {
  const random = seededRandom(SEED ^ hashOf(name));
  return Float64Array.from({ length: DRAWS }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return radius * Math.cos(2 * Math.PI * random.next());
  });
}

/** FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
