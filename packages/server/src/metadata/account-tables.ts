/**
 * Who may come in, and what was done. The first five tables are written by the library that signs people in, which
 * keeps times as ISO texts; the others are ours and keep epoch milliseconds, as everywhere.
 */
export interface AccountTables {
  users: UsersTable;
  sessions: SessionsTable;
  credentials: CredentialsTable;
  verifications: VerificationsTable;
  second_factors: SecondFactorsTable;
  passkeys: PasskeysTable;
  workspaces: WorkspacesTable;
  members: MembersTable;
  invitations: InvitationsTable;
  password_resets: PasswordResetsTable;
  api_keys: ApiKeysTable;
  share_links: ShareLinksTable;
  audit_log: AuditLogTable;
}

interface UsersTable {
  id: string;
  name: string;
  /** In lower case. */
  email: string;
  email_verified: number;
  image: string | null;
  second_factor_on: number | null;
  /** Administers the installation. */
  is_admin: number;
  created_at: string;
  updated_at: string;
}

interface SessionsTable {
  id: string;
  user_id: string;
  token: string;
  expires_at: string;
  /** Always null: neither addresses nor user agents are kept. */
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
}

/** How a person proves who they are; `password` is a salted scrypt hash. */
interface CredentialsTable {
  id: string;
  user_id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  created_at: string;
  updated_at: string;
}

interface VerificationsTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** Secret and recovery codes are encrypted. */
interface SecondFactorsTable {
  id: string;
  user_id: string;
  secret: string;
  backup_codes: string;
  verified: number | null;
  failed_verification_count: number | null;
  locked_until: string | null;
  /** The 30 seconds, since 1970, of the newest code that was used. */
  last_step: number | null;
}

/** Ours, so times are epoch milliseconds. */
interface PasskeysTable {
  /** The credential's own id, base64url. */
  id: string;
  user_id: string;
  name: string;
  /** COSE, as base64url: worth nothing to whoever steals it. */
  public_key: string;
  /** How often the device says it was used; devices that sync say 0. */
  counter: number;
  /** JSON array, such as `internal` and `hybrid`. */
  transports: string;
  created_at: number;
  last_used_at: number | null;
}

interface WorkspacesTable {
  id: string;
  name: string;
  created_at: number;
  /** JSON array of origins that may embed its videos; null leaves it to the settings. */
  embed_origins: string | null;
}

interface MembersTable {
  workspace_id: string;
  user_id: string;
  role: 'owner' | 'editor' | 'viewer';
  created_at: number;
}

interface InvitationsTable {
  id: string;
  workspace_id: string;
  email: string;
  role: 'owner' | 'editor' | 'viewer';
  /** SHA-256 of the token in the link, hex. */
  token_hash: string;
  invited_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

interface PasswordResetsTable {
  /** SHA-256 of the token in the link, hex. */
  token_hash: string;
  user_id: string;
  expires_at: number;
}

interface ApiKeysTable {
  id: string;
  workspace_id: string;
  name: string;
  /** JSON array of `read`, `write`, `ingest`. */
  scopes: string;
  /** SHA-256 of the key, hex; the key itself is shown once and kept nowhere. */
  key_hash: string;
  /** The last four characters, by which people know it again. */
  tail: string;
  created_by: string | null;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

interface ShareLinksTable {
  /** Stands in the path of the link, and so in logs: it opens nothing. */
  id: string;
  workspace_id: string;
  video_id: string;
  /** SHA-256 of the secret half of the link, hex; the secret itself is shown once and kept nowhere. */
  secret_hash: string;
  name: string;
  /** JSON array of tabs. */
  tabs: string;
  /** A salted scrypt hash; null for a link without a password. */
  password_hash: string | null;
  expires_at: number | null;
  embeddable: number;
  /** JSON array of origins that may frame it; null is any. */
  embed_origins: string | null;
  created_by: string | null;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

interface AuditLogTable {
  id: string;
  at: number;
  /** Null for what concerns the installation. */
  workspace_id: string | null;
  actor_kind: 'user' | 'key' | 'share' | 'local' | 'anonymous';
  /** Id of the user or the key. */
  actor_id: string | null;
  /** The name at that time, since people and keys go. */
  actor_name: string;
  action: string;
  target: string | null;
  /** JSON object with more, never a secret. */
  detail: string | null;
}
