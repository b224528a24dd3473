import { z } from 'zod';

/** Bytes as base64url, as browsers write them. */
const bytes = z.string().min(1).max(20_000);
const shared = {
  id: z.string().min(1).max(1_400),
  rawId: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

/** What a browser is asked with; it is passed on to the browser as it is. */
export const passkeyOptionsSchema = z.record(z.string(), z.unknown());

/** `POST /api/account/passkeys`: what the browser made, by `PublicKeyCredential.toJSON()`, and a name for it. */
export const newPasskeySchema = z.object({
  name: z.string().trim().min(1).max(100),
  credential: z.object({
    ...shared,
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z.array(z.string().max(40)).max(10).optional(),
    }),
  }),
});

/** `POST /api/session/passkey`: the browser's proof, by `PublicKeyCredential.toJSON()`. */
export const passkeyProofSchema = z.object({
  credential: z.object({
    ...shared,
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: z.string().max(200).nullish(),
    }),
  }),
});

/** Times are epoch milliseconds. */
export const passkeySchema = z.object({
  passkey_id: z.string(),
  name: z.string(),
  created_at: z.int(),
  last_used_at: z.int().nullable(),
});

export type OwnPasskey = z.infer<typeof passkeySchema>;
export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;
export type NewPasskey = z.infer<typeof newPasskeySchema>['credential'];
export type PasskeyProof = z.infer<typeof passkeyProofSchema>['credential'];
