import type { AdminColumnInfo, AdminResourceInfo } from '@kine/protocol/schemas';
import Download from '@mui/icons-material/Download';
import {
  BulkActionsToolbar,
  BulkDeleteButton,
  Button,
  FilterButton,
  List,
  SearchInput,
  SelectInput,
  TextInput,
  TopToolbar,
  useListContext,
} from 'react-admin';
import { BulkAction } from './bulk-action.tsx';
import { BulkChange } from './bulk-change.tsx';
import { listAddress } from './data-provider.ts';
import { RowsTable } from './rows-table.tsx';

interface ResourceProps {
  readonly resource: AdminResourceInfo;
}

/** The rows of one kind: searched, narrowed, ordered, paged, and dealt with many at once. */
export function ResourceList({ resource }: ResourceProps) {
  const { columns, order, removable, actions } = resource;
  const choosable = removable || actions.length > 0 || columns.some(({ changed }) => changed);
  return (
    <List
      filters={filtersOf(columns)}
      sort={{ field: order.sort, order: order.descending ? 'DESC' : 'ASC' }}
      perPage={25}
      actions={<ListActions resource={resource} />}
    >
      <BulkActionsToolbar>
        <BulkButtons resource={resource} />
      </BulkActionsToolbar>
      <RowsTable columns={columns.filter(({ listed }) => listed)} choosable={choosable} />
    </List>
  );
}

function filtersOf(columns: readonly AdminColumnInfo[]) {
  const searched = columns.some((column) => column.searched);
  return [
    ...(searched ? [<SearchInput key="q" source="q" alwaysOn />] : []),
    ...columns
      .filter(({ filtered }) => filtered)
      .map(({ id, label, choices }) =>
        choices ? (
          <SelectInput
            key={id}
            source={id}
            label={label}
            choices={choices.map((name) => ({ id: name, name }))}
          />
        ) : (
          <TextInput key={id} source={id} label={label} />
        ),
      ),
  ];
}

function ListActions({ resource }: ResourceProps) {
  const { filterValues, sort } = useListContext();
  const csv = listAddress(resource, { filter: filterValues, sort }, { format: 'csv' });
  return (
    <TopToolbar>
      {resource.columns.some(({ filtered }) => filtered) && <FilterButton />}
      <Button component="a" href={csv} label="CSV" startIcon={<Download />} />
    </TopToolbar>
  );
}

function BulkButtons({ resource }: ResourceProps) {
  return (
    <>
      {resource.columns.some(({ changed }) => changed) && <BulkChange resource={resource} />}
      {resource.actions.map((action) => (
        <BulkAction key={action.name} resource={resource} action={action} />
      ))}
      {resource.removable && <BulkDeleteButton mutationMode="pessimistic" />}
    </>
  );
}
