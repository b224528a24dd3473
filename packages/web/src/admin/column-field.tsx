import type { AdminColumnInfo } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import {
  BooleanField,
  DateField,
  FunctionField,
  Link,
  NumberField,
  type RaRecord,
  TextField,
} from 'react-admin';
import { formatBytes, formatTimecode } from '../ui/format.ts';

/** The filters by days and the CSV are in UTC; a list in other times would disagree with both. */
const UTC: Intl.DateTimeFormatOptions = { timeZone: 'UTC', timeZoneName: 'short' };

interface ColumnFieldProps {
  readonly column: AdminColumnInfo;
}

/** One value of a row, by the type of its column. react-admin reads `source`, `label` and `sortable` of its columns. */
export function columnField({ column }: ColumnFieldProps) {
  const shared = { key: column.id, source: column.id, label: column.label, sortable: column.sorted };
  switch (column.type) {
    case 'time':
      return <DateField {...shared} showTime options={UTC} sx={{ whiteSpace: 'nowrap' }} />;
    case 'number':
      return <NumberField {...shared} />;
    case 'flag':
      return <BooleanField {...shared} />;
    case 'bytes':
      return <FunctionField {...shared} render={(row: RaRecord) => shown(row[column.id], formatBytes)} />;
    case 'duration_ms':
      return (
        <FunctionField
          {...shared}
          render={(row: RaRecord) => shown(row[column.id], (ms) => formatTimecode(ms / 1000))}
        />
      );
    case 'words':
      return <FunctionField {...shared} render={(row: RaRecord) => <Words words={row[column.id] ?? []} />} />;
    case 'long_text':
      return <TextField {...shared} sx={{ overflowWrap: 'anywhere' }} />;
    default:
      if (column.names === undefined) return <TextField {...shared} />;
      return <FunctionField {...shared} render={(row: RaRecord) => named(column.names, row[column.id])} />;
  }
}

/** A value that names a row of another kind leads there. */
function named(resource: string | undefined, id: unknown) {
  if (typeof id !== 'string' || id === '') return null;
  return <Link to={`/${resource}/${encodeURIComponent(id)}/show`}>{id}</Link>;
}

function shown(value: unknown, words: (value: number) => string): string {
  return typeof value === 'number' ? words(value) : '';
}

function Words({ words }: { readonly words: readonly string[] }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {words.map((word) => (
        <Chip key={word} label={word} size="small" />
      ))}
    </Box>
  );
}
