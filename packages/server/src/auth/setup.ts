import { randomInt, timingSafeEqual } from 'node:crypto';
import { KineError } from '../errors.ts';
import { DEFAULT_WORKSPACE } from './actor.ts';
import type { People, Person } from './people.ts';

export interface SetupRequest {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** The first start: nobody has an account, and whoever makes the first one owns the server. */
export interface Setup {
  needed(): Promise<boolean>;
  /** Printed in the terminal. Whoever can read it there is who may set the server up. */
  readonly code: string;
  /** Makes the first administrator. Throws KINE_SETUP_CODE and KINE_SETUP_DONE. */
  run(wanted: SetupRequest, options: { readonly trusted: boolean }): Promise<Person>;
}

/** Without letters and digits that look alike. 31^8 codes: ten guesses in a quarter of an hour find none. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;

export function createSetup(people: People): Setup {
  let done = false;
  const code = newCode();
  // Once somebody is there, somebody always is: the last owner cannot go.
  const needed = async (): Promise<boolean> => {
    done ||= await people.any();
    return !done;
  };
  return {
    code,
    needed,
    async run({ name, email, password, code: given }, { trusted }) {
      if (!(await needed())) throw new KineError('KINE_SETUP_DONE');
      if (!trusted && !sameCode(given ?? '', code)) {
        throw new KineError('KINE_SETUP_CODE', { field: 'code' });
      }
      return people.create(
        {
          name,
          email,
          password,
          isAdmin: true,
          membership: { workspaceId: DEFAULT_WORKSPACE, role: 'owner' },
        },
        { onlyFirst: true },
      );
    },
  };
}

function newCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

function sameCode(given: string, code: string): boolean {
  const plain = (text: string): Buffer => Buffer.from(text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  const [a, b] = [plain(given), plain(code)];
  return a.length === b.length && timingSafeEqual(a, b);
}
