import { SHARED_TABS, type SharedTab } from '@kine/protocol';
import { uuidv7 } from 'uuidv7';
import { KineError } from '../../errors.ts';
import type { Metadata } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { Scope } from '../actor.ts';
import { hashToken, newToken } from '../one-time-token.ts';
import { createUseNotes } from '../use-notes.ts';
import type { ShareLinkChoice, StoredShareLink } from './share-link.ts';

/** Whose link, and which. */
interface Named extends Scope {
  readonly videoId: string;
  readonly id: string;
}

/**
 * Links to dashboards, kept in memory, revoked ones too: a request costs no question to the database, and this process
 * is the only writer. Of a link's secret half only the hash is kept.
 */
export interface ShareLinks {
  /** Newest first, without revoked ones. */
  list(scope: Scope, videoId: string): StoredShareLink[];
  /** The link with its secret, which nobody can read again. Throws KINE_SHARE_LINKS_FULL. */
  create(
    of: Omit<Named, 'id'>,
    choice: ShareLinkChoice & { readonly createdBy: string | undefined },
  ): Promise<StoredShareLink & { readonly secret: string }>;
  /** A changed password or a date that has passed ends what was opened. Throws KINE_SHARE_LINK_NOT_FOUND. */
  change(named: Named, change: Partial<ShareLinkChoice>): Promise<StoredShareLink>;
  /** From this moment on it opens nothing. Throws KINE_SHARE_LINK_NOT_FOUND. */
  revoke(named: Named): Promise<StoredShareLink>;
  /** Revoked ones too. */
  find(id: string): StoredShareLink | undefined;
  /** Notes that somebody looks at it now. */
  noteUse(id: string): void;
  /** Takes away the links of a video that goes. */
  forgetVideo(videoId: string): Promise<void>;
  /** Writes what is noted of uses. */
  stop(): Promise<void>;
}

/** A list is answered whole, and nobody has an overview of more. */
const MAX_LINKS = 100;

export interface ShareLinksDeps {
  readonly metadata: Metadata;
  readonly clock: Clock;
  readonly hashPassword: (password: string) => Promise<string>;
}

export async function openShareLinks({ metadata, clock, hashPassword }: ShareLinksDeps): Promise<ShareLinks> {
  const rows = await metadata.selectFrom('share_links').selectAll().execute();
  const byId = new Map<string, StoredShareLink>(rows.map((row) => [row.id, linkOf(row)]));
  const uses = createUseNotes(clock, (id, at) =>
    metadata.updateTable('share_links').set({ last_used_at: at }).where('id', '=', id).execute(),
  );

  const inForce = ({ workspaceId, videoId }: Omit<Named, 'id'>): StoredShareLink[] =>
    [...byId.values()].filter(
      (link) => link.workspaceId === workspaceId && link.videoId === videoId && link.revokedAt === null,
    );
  const mustFind = (named: Named): StoredShareLink => {
    const found = inForce(named).find(({ id }) => id === named.id);
    if (!found) throw new KineError('KINE_SHARE_LINK_NOT_FOUND');
    return found;
  };
  const write = async (link: StoredShareLink): Promise<StoredShareLink> => {
    const { id, ...columns } = rowOf(link);
    // Before it is written: a request that comes meanwhile meets what was decided.
    byId.set(id, link);
    await metadata.updateTable('share_links').set(columns).where('id', '=', id).execute();
    return link;
  };

  return {
    list: (scope, videoId) =>
      inForce({ ...scope, videoId }).sort((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id)),
    async create(of, { password, createdBy, ...choice }) {
      if (inForce(of).length >= MAX_LINKS) throw new KineError('KINE_SHARE_LINKS_FULL');
      const secret = newToken();
      const passwordHash = password === null ? null : await hashPassword(password);
      const link: StoredShareLink = {
        ...{ ...choice, ...of, id: uuidv7(), tabs: inOrder(choice.tabs), passwordHash },
        ...{ secretHash: hashToken(secret), createdAt: clock.now(), lastUsedAt: null, revokedAt: null },
      };
      await metadata
        .insertInto('share_links')
        .values({ ...rowOf(link), created_by: createdBy ?? null })
        .execute();
      byId.set(link.id, link);
      return { ...link, secret };
    },
    async change(named, { password, tabs, ...others }) {
      mustFind(named);
      const passwordHash = typeof password === 'string' ? await hashPassword(password) : password;
      // Found again: hashing took its time, and the link may be gone.
      const before = mustFind(named);
      const hash = passwordHash === undefined ? before.passwordHash : passwordHash;
      return write({ ...before, ...others, tabs: inOrder(tabs ?? before.tabs), passwordHash: hash });
    },
    revoke: async (named) => write({ ...mustFind(named), revokedAt: clock.now() }),
    find: (id) => byId.get(id),
    noteUse(id) {
      const link = byId.get(id);
      const usedAt = link && uses.note(id, link.lastUsedAt);
      if (link && usedAt !== undefined) byId.set(id, { ...link, lastUsedAt: usedAt });
    },
    async forgetVideo(videoId) {
      for (const link of byId.values()) if (link.videoId === videoId) byId.delete(link.id);
      await metadata.deleteFrom('share_links').where('video_id', '=', videoId).execute();
    },
    stop: uses.stop,
  };
}

/** Each once, in the order of the page. */
function inOrder(tabs: readonly SharedTab[]): SharedTab[] {
  return SHARED_TABS.filter((tab) => tabs.includes(tab));
}

function rowOf(link: StoredShareLink) {
  return {
    id: link.id,
    workspace_id: link.workspaceId,
    video_id: link.videoId,
    secret_hash: link.secretHash,
    name: link.name,
    tabs: JSON.stringify(link.tabs),
    password_hash: link.passwordHash,
    expires_at: link.expiresAt,
    embeddable: link.embeddable ? 1 : 0,
    embed_origins: link.embedOrigins && JSON.stringify(link.embedOrigins),
    created_at: link.createdAt,
    last_used_at: link.lastUsedAt,
    revoked_at: link.revokedAt,
  };
}

function linkOf(row: ReturnType<typeof rowOf>): StoredShareLink {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    videoId: row.video_id,
    secretHash: row.secret_hash,
    name: row.name,
    tabs: JSON.parse(row.tabs) as SharedTab[],
    passwordHash: row.password_hash,
    expiresAt: row.expires_at,
    embeddable: row.embeddable === 1,
    embedOrigins: row.embed_origins === null ? null : (JSON.parse(row.embed_origins) as string[]),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
