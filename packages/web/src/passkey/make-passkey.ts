import type { NewPasskey, PasskeyOptions } from '@kine/protocol/schemas';
import { bytesOf, textOf } from './bytes.ts';

type Options = PublicKeyCredentialCreationOptionsJSON;

/** Lets the person make a passkey; throws what the browser throws when none is made. */
export async function makePasskey(given: PasskeyOptions): Promise<NewPasskey> {
  const publicKey = creationOptions(given as unknown as Options);
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    id: credential.id,
    rawId: credential.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

/** Browsers since 2025 read the JSON by themselves. */
function creationOptions(options: Options): PublicKeyCredentialCreationOptions {
  const parse = PublicKeyCredential.parseCreationOptionsFromJSON as
    | typeof PublicKeyCredential.parseCreationOptionsFromJSON
    | undefined;
  if (parse) return parse.call(PublicKeyCredential, options);
  const { challenge, user, excludeCredentials = [] } = options;
  return {
    ...options,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) })),
  } as PublicKeyCredentialCreationOptions;
}
