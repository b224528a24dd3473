import type { AdminColumnInfo } from '@kine/protocol/schemas';
import Checkbox from '@mui/material/Checkbox';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import {
  Link,
  type RaRecord,
  RecordContextProvider,
  useCreatePath,
  useListContext,
  useResourceContext,
} from 'react-admin';
import { columnField } from './column-field.tsx';

interface RowsTableProps {
  readonly columns: readonly AdminColumnInfo[];
  readonly choosable: boolean;
}

/**
 * The rows of react-admin's list. Its own table names its boxes where assistive technology does not look, and leads to
 * a row by a press on the row alone.
 */
export function RowsTable({ columns, choosable }: RowsTableProps) {
  const { data = [] } = useListContext();
  return (
    <TableContainer component={Paper} variant="outlined" tabIndex={0} role="region" aria-label="Rows">
      <Table size="small">
        <Head columns={columns} choosable={choosable} />
        <TableBody>
          {data.map((row) => (
            <Row key={row.id} row={row} columns={columns} choosable={choosable} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Head({ columns, choosable }: RowsTableProps) {
  const { data = [], sort, setSort, selectedIds, onSelect } = useListContext();
  const chosen = data.filter(({ id }) => selectedIds.includes(id)).length;
  return (
    <TableHead>
      <TableRow>
        {choosable && (
          <TableCell padding="checkbox">
            <Checkbox
              checked={data.length > 0 && chosen === data.length}
              indeterminate={chosen > 0 && chosen < data.length}
              onChange={(event) => onSelect(event.target.checked ? data.map(({ id }) => id) : [])}
              slotProps={{ input: { 'aria-label': 'Select all' } }}
            />
          </TableCell>
        )}
        {columns.map(({ id, label, sorted }) => {
          const direction = sort.field === id ? (sort.order === 'ASC' ? 'asc' : 'desc') : undefined;
          const next = direction === 'asc' ? 'DESC' : 'ASC';
          return (
            <TableCell key={id} {...(direction && { sortDirection: direction })}>
              {sorted ? (
                <TableSortLabel
                  active={direction !== undefined}
                  {...(direction && { direction })}
                  onClick={() => setSort({ field: id, order: next })}
                >
                  {label}
                </TableSortLabel>
              ) : (
                label
              )}
            </TableCell>
          );
        })}
      </TableRow>
    </TableHead>
  );
}

function Row({ row, columns, choosable }: RowsTableProps & { readonly row: RaRecord }) {
  const { selectedIds, onToggleItem } = useListContext();
  const resource = useResourceContext();
  const pathOf = useCreatePath();
  const chosen = selectedIds.includes(row.id);
  const [first, ...others] = columns;
  return (
    <RecordContextProvider value={row}>
      <TableRow hover selected={chosen}>
        {choosable && (
          <TableCell padding="checkbox">
            <Checkbox
              checked={chosen}
              onChange={() => onToggleItem(row.id)}
              slotProps={{ input: { 'aria-label': `Select ${first ? row[first.id] : row.id}` } }}
            />
          </TableCell>
        )}
        {first && (
          <TableCell component="th" scope="row">
            <Link to={pathOf({ resource: resource ?? '', type: 'show', id: row.id })}>
              {columnField({ column: first })}
            </Link>
          </TableCell>
        )}
        {others.map((column) => (
          <TableCell key={column.id}>{columnField({ column })}</TableCell>
        ))}
      </TableRow>
    </RecordContextProvider>
  );
}
