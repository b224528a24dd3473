import type { AdminResourceInfo } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import {
  DeleteButton,
  EditButton,
  Link,
  Show,
  SimpleShowLayout,
  TopToolbar,
  useRecordContext,
} from 'react-admin';
import { ActionButton } from './action-button.tsx';
import { columnField } from './column-field.tsx';

interface ResourceProps {
  readonly resource: AdminResourceInfo;
}

interface ResourceShowProps extends ResourceProps {
  readonly resources: readonly AdminResourceInfo[];
}

/** One row with every column, and the ways to what hangs on it. */
export function ResourceShow({ resource, resources }: ResourceShowProps) {
  return (
    <Show actions={<ShowActions resource={resource} />}>
      <SimpleShowLayout>{resource.columns.map((column) => columnField({ column }))}</SimpleShowLayout>
      <Hanging resource={resource} resources={resources} />
    </Show>
  );
}

/** Lists of other kinds, narrowed to what names this row. */
function Hanging({ resource, resources }: ResourceShowProps) {
  const row = useRecordContext();
  const kinds = resources.flatMap(({ name, label, columns }) =>
    columns.flatMap(({ id, names, filtered }) =>
      names === resource.name && filtered ? [{ name, label, column: id }] : [],
    ),
  );
  if (!row || kinds.length === 0) return null;
  return (
    <Box
      component="nav"
      aria-label="What hangs on it"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, p: 2 }}
    >
      {kinds.map(({ name, label, column }) => {
        const filter = JSON.stringify({ [column]: row.id });
        return (
          <Link key={name} to={`/${name}?${new URLSearchParams({ filter })}`}>
            {label}
          </Link>
        );
      })}
    </Box>
  );
}

function ShowActions({ resource }: ResourceProps) {
  const { columns, removable, actions } = resource;
  return (
    <TopToolbar>
      {actions.map((action) => (
        <ActionButton key={action.name} resource={resource} action={action} />
      ))}
      {columns.some(({ changed }) => changed) && <EditButton />}
      {removable && <DeleteButton mutationMode="pessimistic" />}
    </TopToolbar>
  );
}
