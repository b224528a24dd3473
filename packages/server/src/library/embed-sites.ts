import type { Scope } from '../auth/index.ts';
import type { Metadata } from '../metadata/index.ts';
import type { VideoLookup } from './video-lookup.ts';
import type { VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';

/** Which sites may show a video in a frame and report its views, besides our own pages. Each is an origin. */
export interface EmbedSites extends Required<Pick<VideoLookup, 'mayEmbed' | 'isEmbedder'>> {
  /** The list of a workspace, for its videos without one of their own; null leaves it to the settings. */
  embedSitesOf(scope: Scope): readonly string[] | null;
  setEmbedSites(scope: Scope, origins: readonly string[] | null): Promise<void>;
  /** The list that is in force for a video: its own, else its workspace's, else the settings'. */
  embedders(record: Pick<VideoRecord, 'embedOrigins' | 'workspaceId'>): readonly string[];
}

export interface EmbedSitesDeps {
  readonly metadata: Metadata;
  readonly store: Pick<VideoStore, 'findRecord' | 'everyRecord' | 'onChange'>;
  /** The list of the settings. */
  readonly allowedOrigins: readonly string[];
}

/** Reads the workspaces' lists once; this process is their only writer. */
export async function openEmbedSites({
  metadata,
  store,
  allowedOrigins,
}: EmbedSitesDeps): Promise<EmbedSites> {
  const rows = await metadata.selectFrom('workspaces').select(['id', 'embed_origins']).execute();
  const lists = new Map(rows.map(({ id, embed_origins }) => [id, readList(embed_origins)]));
  // A page asks with each of its messages, and lists change about never.
  let listed: ReadonlySet<string> | undefined;
  store.onChange(() => {
    listed = undefined;
  });
  const embedders: EmbedSites['embedders'] = ({ embedOrigins, workspaceId }) =>
    embedOrigins ?? lists.get(workspaceId) ?? allowedOrigins;
  return {
    embedSitesOf: ({ workspaceId }) => lists.get(workspaceId) ?? null,
    async setEmbedSites({ workspaceId }, origins) {
      await metadata
        .updateTable('workspaces')
        .set({ embed_origins: origins && JSON.stringify(origins) })
        .where('id', '=', workspaceId)
        .execute();
      lists.set(workspaceId, origins);
      listed = undefined;
    },
    embedders,
    mayEmbed(videoId, origin) {
      const record = store.findRecord(videoId);
      return record !== undefined && embedders(record).includes(origin.toLowerCase());
    },
    isEmbedder(origin) {
      listed ??= new Set([
        ...[...lists.values()].flatMap((list) => list ?? []),
        ...store.everyRecord().flatMap(({ embedOrigins }) => embedOrigins ?? []),
      ]);
      return listed.has(origin.toLowerCase());
    },
  };
}

function readList(stored: string | null): readonly string[] | null {
  return stored === null ? null : (JSON.parse(stored) as string[]);
}
