import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openMetadata } from '../packages/server/src/metadata/index.ts';

/** Writes so many links into a data folder that no server runs on: a library of any size in a second. */
export async function writeManyVideos(dataDir: string, count: number): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const metadata = await openMetadata(path.join(dataDir, 'metadata.db'));
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{ id: `many${String(i).padStart(8, '0')}`, workspace_id: 'default', source: 'direct' as const },
    ...{ title: `Talk ${i}`, duration_ms: 60_000 + i * 10, location: `https://videos.example/${i}.mp4` },
    ...{ poster: null, sha256: null, size_bytes: null, mime: null, width: null, height: null, rotation: 0 },
    ...{ video_codec: null, audio_codec: null, link_report: null, warnings: '[]', captions: '[]' },
    ...{
      chapters: '[]',
      tags: i % 10 === 0 ? '["Keynote"]' : '[]',
      ...{ visibility: 'public' as const, link_key: null, embed_origins: null },
      playable: null,
      storyboard: null,
      hls: null,
    },
    ...{ created_at: 1_700_000_000_000 + i, updated_at: 1_700_000_000_000 + i },
  }));
  for (let from = 0; from < count; from += 500) {
    await metadata
      .insertInto('videos')
      .values(rows.slice(from, from + 500))
      .execute();
  }
  await metadata.destroy();
}
