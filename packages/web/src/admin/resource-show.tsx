import type { AdminResourceInfo } from '@kine/protocol/schemas';
import { DeleteButton, EditButton, Show, SimpleShowLayout, TopToolbar } from 'react-admin';
import { columnField } from './column-field.tsx';

interface ResourceProps {
  readonly resource: AdminResourceInfo;
}

/** One row with every column. */
export function ResourceShow({ resource }: ResourceProps) {
  return (
    <Show actions={<ShowActions resource={resource} />}>
      <SimpleShowLayout>{resource.columns.map((column) => columnField({ column }))}</SimpleShowLayout>
    </Show>
  );
}

function ShowActions({ resource: { columns, removable } }: ResourceProps) {
  return (
    <TopToolbar>
      {columns.some(({ changed }) => changed) && <EditButton />}
      {removable && <DeleteButton mutationMode="pessimistic" />}
    </TopToolbar>
  );
}
