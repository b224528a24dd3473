import type { AdminColumnInfo, AdminResourceInfo } from '@kine/protocol/schemas';
import Download from '@mui/icons-material/Download';
import Button from '@mui/material/Button';
import {
  BulkActionsToolbar,
  BulkDeleteButton,
  FilterButton,
  List,
  SearchInput,
  SelectInput,
  TextInput,
  TopToolbar,
  useListContext,
} from 'react-admin';
import { ActionButton } from './action-button.tsx';
import { BulkChange } from './bulk-change.tsx';
import { dayKey, listAddress } from './data-provider.ts';
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
    ...columns.filter(({ filtered }) => filtered).flatMap((column) => filterOf(column)),
  ];
}

/** A time is narrowed to days, anything else to one of its values. The names are the server's, dots and all. */
function filterOf({ id, label, type, choices }: AdminColumnInfo) {
  if (type === 'time') {
    return [
      <DayInput key={`${id}.from`} source={dayKey(id, 'from')} label={`${label} from`} />,
      <DayInput key={`${id}.to`} source={dayKey(id, 'to')} label={`${label} to`} />,
    ];
  }
  if (!choices) return [<TextInput key={id} source={id} label={label} />];
  const names = choices.map((name) => ({ id: name, name }));
  return [<SelectInput key={id} source={id} label={label} choices={names} />];
}

function DayInput(props: { readonly source: string; readonly label: string }) {
  return <TextInput {...props} type="date" slotProps={{ inputLabel: { shrink: true } }} />;
}

function ListActions({ resource }: ResourceProps) {
  const { filterValues, sort } = useListContext();
  const csv = listAddress(resource, { filter: filterValues, sort }, { format: 'csv' });
  return (
    <TopToolbar>
      {resource.columns.some(({ filtered }) => filtered) && <FilterButton />}
      <Button size="small" href={csv} startIcon={<Download />}>
        CSV
      </Button>
    </TopToolbar>
  );
}

function BulkButtons({ resource }: ResourceProps) {
  const { selectedIds, onUnselectItems } = useListContext();
  return (
    <>
      {resource.columns.some(({ changed }) => changed) && <BulkChange resource={resource} />}
      {resource.actions.map((action) => (
        <ActionButton
          key={action.name}
          resource={resource}
          action={action}
          ids={selectedIds}
          onDone={onUnselectItems}
        />
      ))}
      {resource.removable && <BulkDeleteButton mutationMode="pessimistic" />}
    </>
  );
}
