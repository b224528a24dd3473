import { KineError } from '../errors.ts';
import type { Metadata } from '../metadata/index.ts';
import { DEFAULT_WORKSPACE, type Scope } from './actor.ts';

/** What a workspace without videos may still have; members, invitations and keys go with its row. */
const LEFTOVERS = [
  'annotations',
  'exclusions',
  'erased_views',
  'ingest_keys',
  'external_ids',
  'revenue_parameters',
  'revenue_settings',
  'revenue_months',
] as const;

/**
 * Takes away a workspace that holds nothing and that nobody else is in. Throws KINE_WORKSPACE_STAYS for the one that
 * every server has, and KINE_WORKSPACE_NOT_EMPTY.
 */
export async function removeWorkspace(metadata: Metadata, { workspaceId }: Scope): Promise<void> {
  if (workspaceId === DEFAULT_WORKSPACE) throw new KineError('KINE_WORKSPACE_STAYS');
  await metadata.transaction().execute(async (tx) => {
    const count = async (table: 'videos' | 'uploads' | 'members'): Promise<number> => {
      const row = await tx
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('rows'))
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return Number(row?.rows ?? 0);
    };
    const videos = (await count('videos')) + (await count('uploads'));
    const others = (await count('members')) - 1;
    if (videos > 0 || others > 0) throw notEmpty(videos, others);
    for (const table of LEFTOVERS) {
      await tx.deleteFrom(table).where('workspace_id', '=', workspaceId).execute();
    }
    // Named, since a database without foreign keys switched on would keep them.
    for (const table of ['members', 'invitations', 'api_keys'] as const) {
      await tx.deleteFrom(table).where('workspace_id', '=', workspaceId).execute();
    }
    await tx.deleteFrom('workspaces').where('id', '=', workspaceId).execute();
  });
}

function notEmpty(videos: number, others: number): KineError {
  const has = [
    videos > 0 && (videos === 1 ? '1 video' : `${videos} videos`),
    others > 0 && (others === 1 ? '1 other member' : `${others} other members`),
  ].filter(Boolean);
  return new KineError('KINE_WORKSPACE_NOT_EMPTY', {
    message: `This workspace still has ${has.join(' and ')}. Remove them first.`,
  });
}
