import type { NewPasskey, PasskeyOptions, PasskeyProof } from '@kine/protocol/schemas';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { KineError } from '../errors.ts';
import type { Clock } from '../platform/index.ts';
import { ANONYMOUS } from './actor.ts';
import { addressKey, createAttempts } from './attempts.ts';
import type { Audit } from './audit.ts';
import { createChallenges } from './challenges.ts';
import type { Login } from './login.ts';
import type { OwnRequest } from './own-account.ts';
import type { Passkey, PasskeyStore, StoredPasskey } from './passkey-store.ts';
import type { People } from './people.ts';
import type { RelyingParty } from './relying-party.ts';
import type { SetCookies, SignIn } from './sign-in.ts';

/** Signing in by a device that holds a key, which its owner opens by a finger, a face or a number. */
export interface Passkeys {
  of(userId: string): Promise<Passkey[]>;
  /** What the browser is asked to make one with. Throws KINE_WRONG_PASSWORD. */
  begin(request: OwnRequest, party: RelyingParty, password: string): Promise<PasskeyOptions>;
  /** Keeps what the browser made. Throws KINE_PASSKEY_REFUSED and KINE_PASSKEY_KNOWN. */
  add(
    request: OwnRequest,
    party: RelyingParty,
    made: { readonly name: string; readonly credential: NewPasskey },
  ): Promise<Passkey>;
  /** Throws KINE_WRONG_PASSWORD and KINE_PASSKEY_NOT_FOUND. */
  remove(request: OwnRequest, id: string, password: string): Promise<void>;
  /** What the browser is asked to sign in with: it offers the passkeys it has. Throws KINE_TOO_MANY_ATTEMPTS. */
  ask(party: RelyingParty, address: string): Promise<PasskeyOptions>;
  /** Throws KINE_PASSKEY_REFUSED. */
  signIn(party: RelyingParty, proof: PasskeyProof, address: string): Promise<SetCookies>;
}

export interface PasskeysDeps {
  readonly login: Login;
  readonly store: PasskeyStore;
  readonly people: People;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly signIn: Pick<SignIn, 'guess' | 'letIn'>;
}

const SIGN_IN = 'sign-in';
const registering = (userId: string): string => `register ${userId}`;

/** EdDSA, ES256 and RS256: what every device has. Node warns of newer ones that they are experiments. */
const ALGORITHMS = [-8, -7, -257];

/** Asking costs nothing but a place in memory; an office of people presses the button less often. */
const ASKED_PER_ADDRESS = { most: 200, withinMs: 15 * 60_000 };

/** Loaded when it is needed: it reads certificates of many kinds of devices. */
const library = () => import('@simplewebauthn/server');

export function createPasskeys(deps: PasskeysDeps): Passkeys {
  const challenges = createChallenges(deps.clock);
  const { store } = deps;
  const own = {
    of: (userId: string) => store.of(userId),
    async remove(request: OwnRequest, id: string, password: string) {
      await checkPassword(deps, request, password);
      const { name } = await store.remove(request.actor.userId, id);
      await deps.audit.record(request.actor, 'passkey.removed', { target: name });
    },
  };
  return { ...own, ...making(deps, challenges), ...proving(deps, challenges) };
}

type Asked = ReturnType<typeof createChallenges>;

function making(deps: PasskeysDeps, challenges: Asked): Pick<Passkeys, 'begin' | 'add'> {
  const { store, people, audit } = deps;
  return {
    async begin(request, party, password) {
      await checkPassword(deps, request, password);
      const { userId } = request.actor;
      const person = await people.find(userId);
      const known = await store.of(userId);
      const { generateRegistrationOptions } = await library();
      const options = await generateRegistrationOptions({
        rpName: 'Kine-sense',
        rpID: party.id,
        userID: new TextEncoder().encode(userId),
        userName: person?.email ?? '',
        userDisplayName: person?.name ?? '',
        challenge: Buffer.from(challenges.ask(registering(userId)), 'base64url'),
        supportedAlgorithmIDs: ALGORITHMS,
        // Which maker the device is of is nobody's business here.
        attestationType: 'none',
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      return { ...options };
    },
    async add({ actor }, party, { name, credential }) {
      const { verifyRegistrationResponse } = await library();
      const { registrationInfo: info } = await verifyRegistrationResponse({
        response: credential as RegistrationResponseJSON,
        expectedChallenge: (challenge) => challenges.take(challenge, registering(actor.userId)),
        expectedOrigin: party.origin,
        expectedRPID: party.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch(refuse);
      if (!info) throw new KineError('KINE_PASSKEY_REFUSED');
      const { id, publicKey, counter } = info.credential;
      const transports = credential.response.transports ?? [];
      const made = await store.add({ id, userId: actor.userId, name, publicKey, counter, transports });
      await audit.record(actor, 'passkey.added', { target: name });
      return made;
    },
  };
}

function proving(deps: PasskeysDeps, challenges: Asked): Pick<Passkeys, 'ask' | 'signIn'> {
  const { store, people, audit, signIn } = deps;
  const asking = createAttempts(deps.clock, ASKED_PER_ADDRESS);
  /** Who proves it; undefined for a proof that does not hold. */
  const whoProves = async (party: RelyingParty, proof: PasskeyProof): Promise<StoredPasskey | undefined> => {
    const passkey = await store.find(proof.id);
    if (!passkey) return undefined;
    const { id, publicKey, counter } = passkey;
    const { verifyAuthenticationResponse } = await library();
    const answer = await verifyAuthenticationResponse({
      response: proof as AuthenticationResponseJSON,
      expectedChallenge: (challenge) => challenges.take(challenge, SIGN_IN),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id, publicKey, counter },
      requireUserVerification: true,
    }).catch(() => undefined);
    if (!answer?.verified) return undefined;
    await store.noteUse(id, answer.authenticationInfo.newCounter);
    return passkey;
  };
  return {
    async ask(party, address) {
      asking.begin(addressKey(address));
      const { generateAuthenticationOptions } = await library();
      const challenge = Buffer.from(challenges.ask(SIGN_IN), 'base64url');
      return {
        ...(await generateAuthenticationOptions({ rpID: party.id, challenge, userVerification: 'required' })),
      };
    },
    async signIn(party, proof, address) {
      const proven = await signIn.guess(address, async () => {
        const passkey = await whoProves(party, proof);
        const person = passkey && (await people.find(passkey.userId));
        if (passkey && person) return { passkey, person };
        await audit.record(ANONYMOUS, 'sign-in.failed', { detail: { step: 'passkey' } });
        throw new KineError('KINE_PASSKEY_REFUSED');
      });
      return signIn.letIn(proven.person, { passkey: proven.passkey.name });
    },
  };
}

async function checkPassword(
  { login, signIn }: PasskeysDeps,
  { cookie, address }: OwnRequest,
  password: string,
): Promise<void> {
  await signIn.guess(address, async () => {
    const headers = new Headers({ cookie });
    const answer = await login.api.verifyPassword({ body: { password }, headers, asResponse: true });
    if (!answer.ok) throw new KineError('KINE_WRONG_PASSWORD', { field: 'password' });
  });
}

/** The library throws for whatever does not hold: another challenge, another page, a device that did not ask. */
function refuse(cause: unknown): never {
  throw new KineError('KINE_PASSKEY_REFUSED', { cause });
}
