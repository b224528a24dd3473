import { z } from 'zod';

/** Times are epoch milliseconds. */
const time = z.int();
const email = z.email().max(200);
const name = z.string().trim().min(1).max(100);
/** 10–128 characters: long ones are strong, whatever they are made of. */
const password = z.string().min(10).max(128);
const token = z.string().min(1).max(200);

export const roleSchema = z.enum(['owner', 'editor', 'viewer']);
export const keyScopeSchema = z.enum(['read', 'write', 'ingest']);

const membershipSchema = z.object({ workspace_id: z.string(), name: z.string(), role: roleSchema });

/** `GET /api/session`: who asks, and where. Without accounts whoever asks is the owner. */
export const sessionSchema = z.object({
  accounts: z.boolean(),
  setup_needed: z.boolean(),
  /** A password can be reset by mail. */
  mail: z.boolean(),
  /** Passkeys work at the address that the browser came by. */
  passkeys: z.boolean(),
  user: z
    .object({
      user_id: z.string(),
      email: z.string(),
      name: z.string(),
      is_admin: z.boolean(),
      second_factor: z.boolean(),
    })
    .nullable(),
  /** The workspace that is looked at. */
  workspace: membershipSchema.nullable(),
  workspaces: z.array(membershipSchema),
});

/** `GET /api/setup`. Without `code_needed` the visitor sits at the machine itself. */
export const setupStateSchema = z.object({ needed: z.boolean(), code_needed: z.boolean() });

/** `POST /api/setup`: the first administrator. */
export const setupSchema = z.object({ name, email, password, code: z.string().max(40).optional() });

/** `POST /api/session`. */
export const signInSchema = z.object({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(128),
});

/** The password was right; with `code_needed` a code goes to `POST /api/session/code` next. */
export const signInAnswerSchema = z.object({ code_needed: z.boolean() });

/** A code of the authenticator app, or a recovery code. */
export const codeSchema = z.object({ code: z.string().trim().min(1).max(40) });

export const chooseWorkspaceSchema = z.object({ workspace_id: z.string().min(1).max(64) });

export const renameSchema = z.object({ name });

export const changePasswordSchema = z.object({ current: z.string().min(1).max(128), password });

export const passwordSchema = z.object({ password: z.string().min(1).max(128) });

/** What an authenticator app is given, as an `otpauth:` address, and the codes for the day it is lost. */
export const secondFactorSchema = z.object({ uri: z.string(), recovery_codes: z.array(z.string()) });

/** Shown this once; the ones before end. */
export const recoveryCodesSchema = z.object({ recovery_codes: z.array(z.string()) });

/** How many recovery codes were not used yet: none while the second factor is off. */
export const recoveryCodesLeftSchema = z.object({ left: z.int() });

export const askResetSchema = z.object({ email: z.string().min(1).max(200) });

export const linkTokenSchema = z.object({ token });

export const useResetSchema = z.object({ token, password });

/** Whose password a link sets. */
export const resetSchema = z.object({ email: z.string() });

export const memberSchema = z.object({
  user_id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  second_factor: z.boolean(),
  since: time,
});

export const changeRoleSchema = z.object({ role: roleSchema });

export const newInvitationSchema = z.object({ email, role: roleSchema });

export const invitationSchema = z.object({
  invitation_id: z.string(),
  email: z.string(),
  role: roleSchema,
  created_at: time,
  expires_at: time,
});

/** `POST /api/invitations`. The token is shown once: the link is `/invite#<token>`. */
export const madeInvitationSchema = invitationSchema.extend({ token: z.string(), mailed: z.boolean() });

/** What the holder of an invitation's link is told. */
export const openInvitationSchema = z.object({
  email: z.string(),
  role: roleSchema,
  workspace: z.string(),
  invited_by: z.string(),
  has_account: z.boolean(),
});

/** Without name and password the person who is signed in accepts. */
export const acceptInvitationSchema = z.object({
  token,
  name: name.optional(),
  password: password.optional(),
});

export const newApiKeySchema = z.object({ name, scopes: z.array(keyScopeSchema).min(1).max(3) });

export const apiKeySchema = z.object({
  key_id: z.string(),
  name: z.string(),
  scopes: z.array(keyScopeSchema),
  /** The last four characters of the key. */
  tail: z.string(),
  created_at: time,
  last_used_at: time.nullable(),
});

/** `POST /api/keys`: the only time the key is told. */
export const madeApiKeySchema = apiKeySchema.extend({ key: z.string() });

/** `GET /api/admin/audit?action=&workspace_id=&actor_id=&before=&limit=` */
export const auditQuerySchema = z.object({
  action: z.string().max(64).optional(),
  workspace_id: z.string().max(64).optional(),
  actor_id: z.string().max(64).optional(),
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A line of the log of who did what. */
export const auditEntrySchema = z.object({
  audit_id: z.string(),
  at: time,
  workspace_id: z.string().nullable(),
  actor: z.object({
    kind: z.enum(['user', 'key', 'share', 'local', 'anonymous']),
    id: z.string().nullable(),
    name: z.string(),
  }),
  action: z.string(),
  target: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(),
});

export type MemberRole = z.infer<typeof roleSchema>;
export type ApiKeyScope = z.infer<typeof keyScopeSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type SetupState = z.infer<typeof setupStateSchema>;
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;
export type SecondFactor = z.infer<typeof secondFactorSchema>;
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
export type RecoveryCodesLeft = z.infer<typeof recoveryCodesLeftSchema>;
export type WorkspaceMember = z.infer<typeof memberSchema>;
export type WorkspaceInvitation = z.infer<typeof invitationSchema>;
export type MadeInvitation = z.infer<typeof madeInvitationSchema>;
export type ReceivedInvitation = z.infer<typeof openInvitationSchema>;
export type WorkspaceKey = z.infer<typeof apiKeySchema>;
export type MadeApiKey = z.infer<typeof madeApiKeySchema>;
