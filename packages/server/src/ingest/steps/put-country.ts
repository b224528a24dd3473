import type { CountryOf } from '../countries.ts';
import { OK, type Step } from './step.ts';

/** The country of the address, which itself is not kept. */
export function putCountry(countryOf: CountryOf): Step {
  return {
    name: 'put country',
    run: ({ caller, memory, facts }) => {
      memory.country ??= countryOf(caller.address);
      facts.country = memory.country;
      return OK;
    },
  };
}
