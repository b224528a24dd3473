import { patchVideoSchema } from '@kine/protocol/schemas';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Library } from '../../library/index.ts';
import type { Metadata } from '../../metadata/index.ts';
import { readChange } from '../read-change.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'title', label: 'Title', type: 'text', searched: true, changed: true },
  { id: 'id', label: 'Id', type: 'text', searched: true, listed: false },
  { id: 'workspace_id', label: 'Workspace', type: 'text', filtered: true },
  { id: 'source', label: 'Source', type: 'choice', choices: ['upload', 'youtube', 'direct'], filtered: true },
  {
    id: 'visibility',
    label: 'Who may watch',
    type: 'choice',
    choices: ['public', 'unlisted', 'private'],
    filtered: true,
    changed: true,
  },
  { id: 'duration_ms', label: 'Length', type: 'duration_ms', changed: true },
  { id: 'size_bytes', label: 'Size', type: 'bytes' },
  { id: 'tags', label: 'Tags', type: 'words', changed: true, sorted: false },
  { id: 'created_at', label: 'Added', type: 'time', filtered: true },
  { id: 'updated_at', label: 'Changed', type: 'time', listed: false },
  {
    id: 'external_id',
    label: 'External id',
    type: 'text',
    searched: true,
    changed: true,
    listed: false,
  },
  {
    id: 'embed_origins',
    label: 'Sites that may embed it',
    type: 'words',
    sorted: false,
    changed: true,
    listed: false,
  },
  { id: 'location', label: 'Where the media is', type: 'long_text', searched: true, listed: false },
  { id: 'sha256', label: 'SHA-256', type: 'text', searched: true, listed: false },
  { id: 'mime', label: 'Type', type: 'text', listed: false },
  { id: 'width', label: 'Width', type: 'number', listed: false },
  { id: 'height', label: 'Height', type: 'number', listed: false },
  { id: 'rotation', label: 'Rotation', type: 'number', listed: false },
  { id: 'video_codec', label: 'Video codec', type: 'text', listed: false },
  { id: 'audio_codec', label: 'Audio codec', type: 'text', listed: false },
  { id: 'warnings', label: 'Warnings', type: 'words', sorted: false, listed: false },
];

/** A video with the name its owner's systems know it by. */
const FROM = sql`(
  select videos.*, external_ids.external_id
  from videos
  left join external_ids on external_ids.video_id = videos.id
) as videos`;

const changeSchema = z.strictObject({
  ...patchVideoSchema.pick({ visibility: true, embed_origins: true }).shape,
  title: z.string().trim().min(1).max(200).optional(),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).optional(),
  /** Milliseconds. */
  duration_ms: z
    .number()
    .positive()
    .max(7 * 86_400_000)
    .optional(),
  /** Nothing takes it away. */
  external_id: z.string().trim().max(200).nullable().optional(),
});

/** Videos of every workspace. What hangs on one goes with it, as when its owner deletes it. */
export function videosResource(
  metadata: Metadata,
  library: Pick<Library, 'patch' | 'remove'>,
): AdminResource {
  const rows = tableRows({ metadata, from: FROM, columns: COLUMNS });
  const scopeOf = async (id: string) => ({ workspaceId: String((await rows.one(id)).workspace_id) });
  return {
    ...rows,
    name: 'videos',
    label: 'Videos',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
    change: async (id, change) => {
      const { title, tags, visibility, duration_ms, external_id, embed_origins } = readChange(
        changeSchema,
        change,
      );
      await library.patch(await scopeOf(id), id, {
        ...{ title, tags, visibility, durationMs: duration_ms },
        ...(external_id !== undefined && { externalId: external_id || null }),
        // A list without a site means that the workspace says which, as an empty field does.
        ...(embed_origins !== undefined && { embedOrigins: embed_origins?.length ? embed_origins : null }),
      });
    },
    remove: async (id) => library.remove(await scopeOf(id), id),
  };
}
