import type { UploadsTable } from '../../metadata/index.ts';
import type { Clock } from '../../platform/index.ts';
import type { VideoStore } from '../video-store.ts';
import type { PartFiles } from './part-files.ts';
import type { UploadRows } from './upload-rows.ts';

interface SweepDeps {
  readonly rows: UploadRows;
  readonly parts: PartFiles;
  readonly store: VideoStore;
  readonly clock: Clock;
  readonly keepMs: number;
}

/**
 * Removes uploads to which nothing was added for `keepMs`, outcomes that old, and files that belong to no
 * unsettled upload. Returns the uploads that are whole and not yet settled.
 */
export async function sweepUploads(deps: SweepDeps): Promise<string[]> {
  const { rows, parts } = deps;
  // The files first: whatever is announced meanwhile has a row before it has a file.
  const files = new Set(await parts.ids());
  const whole: string[] = [];
  for (const row of await rows.all()) {
    const fate = await fateOf(deps, row);
    if (fate === 'whole') whole.push(row.id);
    if (fate === 'old') await rows.remove(row.id);
    if (fate === 'whole' || fate === 'waiting') files.delete(row.id);
  }
  for (const id of files) await parts.remove(id);
  return whole;
}

async function fateOf(
  { rows, parts, store, clock, keepMs }: SweepDeps,
  row: UploadsTable,
): Promise<'old' | 'settled' | 'waiting' | 'whole'> {
  const oldest = clock.now() - keepMs;
  if (row.settled_at !== null) return row.settled_at < oldest ? 'old' : 'settled';
  if (store.findRecord(row.id)) {
    // The crash came between the video and the word about it.
    await rows.settle(row.id, { videoId: row.id, duplicate: false }, clock.now());
    return 'settled';
  }
  const part = await parts.look(row.id);
  if (!part) return row.created_at < oldest ? 'old' : 'waiting';
  if (part.bytes === row.size_bytes) return 'whole';
  return part.touchedAt < oldest ? 'old' : 'waiting';
}
