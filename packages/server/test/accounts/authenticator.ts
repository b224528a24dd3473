import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

interface ProofChange {
  /** The page that asked. */
  readonly origin?: string;
  /** The name the proof is for. */
  readonly party?: string;
  /** Whether the device asked who uses it. */
  readonly verified?: boolean;
  readonly foreignKey?: boolean;
}

/** A device with one passkey, written by hand from the specification, so that the tests can make it lie. */
export function createAuthenticator(ownOrigin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const base = { id: url(id), rawId: url(id), type: 'public-key', clientExtensionResults: {} };
  let counter = 0;
  return {
    /** Answers `POST /api/account/passkeys/options`. */
    make({ challenge, rp }: { readonly challenge: string; readonly rp: { readonly id: string } }) {
      const data = Buffer.concat([
        authenticatorData(rp.id, { flags: PRESENT | VERIFIED | ATTESTED, counter }),
        // The maker of the device: none is told.
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseKey(publicKey),
      ]);
      const attestationObject = cborMap([
        ['fmt', cborText('none')],
        ['attStmt', Buffer.from([0xa0])],
        ['authData', cborBytes(data)],
      ]);
      const clientDataJSON = clientData('webauthn.create', challenge, ownOrigin);
      const response = {
        clientDataJSON,
        attestationObject: url(attestationObject),
        transports: ['internal'],
      };
      return { ...base, response };
    },
    /** Answers `POST /api/session/passkey/options`. */
    prove(challenge: string, change: ProofChange = {}) {
      const { origin = ownOrigin, party = 'localhost', verified = true, foreignKey = false } = change;
      counter += 1;
      const flags = PRESENT | (verified ? VERIFIED : 0);
      const data = authenticatorData(party, { flags, counter });
      const clientDataJSON = clientData('webauthn.get', challenge, origin);
      const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
      const key = foreignKey ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : privateKey;
      const signature = url(sign('sha256', signed, key));
      return { ...base, response: { clientDataJSON, authenticatorData: url(data), signature } };
    },
  };
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const url = (bytes: Buffer): string => bytes.toString('base64url');
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

function clientData(type: string, challenge: string, origin: string): string {
  return url(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })));
}

function authenticatorData(
  party: string,
  { flags, counter }: { readonly flags: number; readonly counter: number },
): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(party), Buffer.from([flags]), count]);
}

/** An ES256 key as COSE: kty 2, alg -7, crv 1, x and y. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]);
  const part = (name: number, value: string): Buffer =>
    Buffer.concat([Buffer.from([name]), cborBytes(Buffer.from(value, 'base64url'))]);
  return Buffer.concat([head, part(0x21, x), part(0x22, y)]);
}

function cborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 24 ? [0x40 + bytes.length] : [0x58, bytes.length];
  return Buffer.concat([Buffer.from(head), bytes]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborMap(pairs: readonly (readonly [string, Buffer])[]): Buffer {
  const head = Buffer.from([0xa0 + pairs.length]);
  return Buffer.concat([head, ...pairs.flatMap(([name, value]) => [cborText(name), value])]);
}
