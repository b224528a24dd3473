import type { PlaceOf } from '../places.ts';
import { OK, type Step } from './step.ts';

/** Country and region of the address, which itself is not kept. */
export function putPlace(placeOf: PlaceOf): Step {
  return {
    name: 'put place',
    run: ({ caller, memory, facts }) => {
      memory.place ??= placeOf(caller.address);
      facts.country = memory.place.country;
      facts.region = memory.place.region;
      return OK;
    },
  };
}
