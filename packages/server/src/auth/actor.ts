/** Who asks. Until accounts exist the dashboard's visitor is the machine's owner. */
export type Actor = { readonly kind: 'owner'; readonly workspaceId: string } | { readonly kind: 'anonymous' };

/** The one workspace of a fresh installation. */
export const DEFAULT_WORKSPACE = 'default';

export const LOCAL_OWNER: Actor = { kind: 'owner', workspaceId: DEFAULT_WORKSPACE };

/** Limits a question to one workspace; no analytics question can be asked without it. */
export interface Scope {
  readonly workspaceId: string;
}
