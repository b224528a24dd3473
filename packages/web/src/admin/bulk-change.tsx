import type { AdminColumnInfo, AdminResourceInfo } from '@kine/protocol/schemas';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useDataProvider, useListContext, useNotify, useRefresh } from 'react-admin';

/** Gives one field of every chosen row the same value. */
export function BulkChange({ resource }: { readonly resource: AdminResourceInfo }) {
  const { selectedIds, onUnselectItems } = useListContext();
  const [open, setOpen] = useState(false);
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const change = async (column: AdminColumnInfo, value: string) => {
    setOpen(false);
    try {
      const data = { [column.id]: wantedValue(column, value) };
      await provider.updateMany(resource.name, { ids: selectedIds, data });
      notify(`${column.label} changed.`, { type: 'success' });
      onUnselectItems();
    } catch (thrown) {
      notify(thrown instanceof Error ? thrown.message : String(thrown), { type: 'error' });
    }
    refresh();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Change
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} fullWidth maxWidth="xs">
        <ChangeForm
          count={selectedIds.length}
          columns={resource.columns.filter(({ changed }) => changed)}
          onChange={change}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}

/** What was typed, as the column has it. */
function wantedValue({ type }: AdminColumnInfo, text: string): unknown {
  if (type === 'flag') return text === 'yes';
  if (type === 'number' || type === 'duration_ms') return Number(text);
  if (type !== 'words') return text;
  return text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}

const HINTS: Partial<Record<AdminColumnInfo['type'], string>> = {
  words: 'With commas between them; nothing takes all away.',
  duration_ms: 'In milliseconds.',
};

/** The values that can be chosen from, where they are not typed. */
function choicesOf({ type, choices }: AdminColumnInfo): readonly string[] | undefined {
  return type === 'flag' ? ['yes', 'no'] : choices;
}

interface ChangeFormProps {
  readonly count: number;
  /** At least one. */
  readonly columns: readonly AdminColumnInfo[];
  readonly onChange: (column: AdminColumnInfo, value: string) => void;
  readonly onCancel: () => void;
}

function ChangeForm({ count, columns, onChange, onCancel }: ChangeFormProps) {
  const [id, setId] = useState(columns[0]?.id ?? '');
  const [value, setValue] = useState('');
  const column = columns.find((each) => each.id === id);
  const choices = column && choicesOf(column);
  const isNumber = column?.type === 'number' || column?.type === 'duration_ms';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (column) onChange(column, value);
  };
  return (
    <form onSubmit={submit}>
      <DialogTitle>{count === 1 ? 'Change one' : `Change ${count}`}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          <TextField
            select
            label="Field"
            value={id}
            onChange={(event) => {
              setId(event.target.value);
              setValue('');
            }}
          >
            {columns.map(({ id: each, label }) => (
              <MenuItem key={each} value={each}>
                {label}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label="New value"
            select={choices !== undefined}
            type={isNumber ? 'number' : 'text'}
            required={choices !== undefined || isNumber}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            helperText={(column && HINTS[column.type]) ?? ' '}
          >
            {choices?.map((each) => (
              <MenuItem key={each} value={each}>
                {each}
              </MenuItem>
            ))}
          </TextField>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="contained">
          Change
        </Button>
      </DialogActions>
    </form>
  );
}
