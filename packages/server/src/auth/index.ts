export {
  type Actor,
  ANONYMOUS,
  DEFAULT_WORKSPACE,
  type KeyScope,
  LOCAL_OWNER,
  type Role,
  type Scope,
  type ShareActor,
  type UserActor,
  workspaceOf,
} from './actor.ts';
export type { ApiKey } from './api-keys.ts';
export { type Audit, type AuditAction, type AuditEntry, createAudit } from './audit.ts';
export { cookieValue, type Identified, WORKSPACE_COOKIE } from './identify.ts';
export type { Invitation, OpenInvitation } from './invitations.ts';
export { type Accounts, openAccounts } from './open-accounts.ts';
export type { OwnRequest } from './own-account.ts';
export type { Passkey } from './passkey-store.ts';
export type { Person } from './people.ts';
export {
  canAdminister,
  canAnnotate,
  canAnyone,
  canCorrectViews,
  canEditLibrary,
  canExportViews,
  canManageWorkspace,
  canOpenDashboard,
  canReadIngestKey,
  canRegisterVideos,
  canSetParameters,
  canShare,
  canUseAccount,
  canViewAnalytics,
  canViewLibrary,
  canViewMembers,
  canVisit,
  type Permission,
} from './permissions.ts';
export { type RelyingParty, relyingParty } from './relying-party.ts';
export type { ShareLink, ShareLinkChoice, StoredShareLink } from './sharing/share-link.ts';
export { asActor, type SetCookies } from './sign-in.ts';
export type { Member, Membership } from './workspaces.ts';
