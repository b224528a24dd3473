import type { JobQueue, Metadata } from '../../metadata/index.ts';
import type { AdminColumn, AdminResource } from '../resource.ts';
import { tableRows } from '../table-rows.ts';

const COLUMNS: readonly AdminColumn[] = [
  { id: 'kind', label: 'Kind', type: 'text', searched: true, filtered: true },
  {
    id: 'state',
    label: 'State',
    type: 'choice',
    choices: ['waiting', 'running', 'done', 'failed', 'cancelled'],
    filtered: true,
  },
  { id: 'progress', label: 'Progress', type: 'number' },
  { id: 'words', label: 'What it does', type: 'text' },
  { id: 'video_id', label: 'Video', type: 'text', searched: true, filtered: true },
  { id: 'error_code', label: 'Error', type: 'text', searched: true, filtered: true },
  { id: 'error_message', label: 'What went wrong', type: 'long_text', listed: false },
  { id: 'attempts', label: 'Attempts', type: 'number', listed: false },
  { id: 'run_at', label: 'Due', type: 'time' },
  { id: 'created_at', label: 'Made', type: 'time', filtered: true },
  { id: 'finished_at', label: 'Ended', type: 'time', listed: false },
];

/** The job queue. */
export function jobsResource(metadata: Metadata, jobs: Pick<JobQueue, 'cancel' | 'retry'>): AdminResource {
  const rows = tableRows({ metadata, table: 'jobs', columns: COLUMNS });
  const workspaceOf = async (id: string): Promise<string> => {
    const row = metadata.selectFrom('jobs').select('workspace_id').where('id', '=', id);
    return (await row.executeTakeFirst())?.workspace_id ?? '';
  };
  return {
    ...rows,
    name: 'jobs',
    label: 'Jobs',
    columns: COLUMNS,
    order: { sort: 'created_at', descending: true },
    actions: {
      retry: {
        label: 'Run again',
        confirm: 'Run these jobs again?',
        run: async (id) => void (await jobs.retry(await workspaceOf(id), id)),
      },
      cancel: {
        label: 'Cancel',
        confirm: 'Cancel these jobs?',
        run: async (id) => void (await jobs.cancel(await workspaceOf(id), id)),
      },
    },
  };
}
