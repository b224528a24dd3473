import type { PasskeyOptions, PasskeyProof } from '@kine/protocol/schemas';
import { bytesOf, textOf } from './bytes.ts';

type Options = PublicKeyCredentialRequestOptionsJSON;

/**
 * Lets the person choose a passkey, and returns its proof; throws what the browser throws when nothing is chosen. What
 * browsers since 2025 do with JSON by themselves is written out for those before, and for extensions that stand in.
 */
export async function askPasskey(given: PasskeyOptions): Promise<PasskeyProof> {
  const options = given as unknown as Options;
  const parse = PublicKeyCredential.parseRequestOptionsFromJSON as
    | typeof PublicKeyCredential.parseRequestOptionsFromJSON
    | undefined;
  const publicKey = parse
    ? parse.call(PublicKeyCredential, options)
    : ({ ...options, challenge: bytesOf(options.challenge) } as PublicKeyCredentialRequestOptions);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse;
  return {
    id: credential.id,
    rawId: credential.id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      userHandle: userHandle && textOf(userHandle),
    },
  };
}
