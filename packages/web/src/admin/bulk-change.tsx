import type { AdminColumnInfo, AdminResourceInfo } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
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
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const provider = useDataProvider();
  const notify = useNotify();
  const refresh = useRefresh();
  const close = () => {
    setOpen(false);
    setRefusal(undefined);
  };
  const change = async (column: AdminColumnInfo, value: string) => {
    // The second press of a double click may meet the form while it fades away.
    if (busy || !open) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const data = { [column.id]: wantedValue(column, value) };
      await provider.updateMany(resource.name, { ids: selectedIds, data });
      notify(`${column.label} changed.`, { type: 'success' });
      close();
      onUnselectItems();
    } catch (thrown) {
      setRefusal(thrown instanceof Error ? thrown.message : String(thrown));
    } finally {
      setBusy(false);
    }
    // Some of the rows may have been changed before one was refused.
    refresh();
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Change
      </Button>
      <Dialog open={open} onClose={() => !busy && close()} fullWidth maxWidth="xs">
        <ChangeForm
          count={selectedIds.length}
          columns={resource.columns.filter(({ changed }) => changed)}
          busy={busy}
          refusal={refusal}
          onChange={change}
          onCancel={close}
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
  readonly busy: boolean;
  /** Why the last try changed less than was wanted; what was typed stays to be mended. */
  readonly refusal: string | undefined;
  readonly onChange: (column: AdminColumnInfo, value: string) => void;
  readonly onCancel: () => void;
}

function ChangeForm({ count, columns, busy, refusal, onChange, onCancel }: ChangeFormProps) {
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
          {refusal !== undefined && <Alert severity="error">{refusal}</Alert>}
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
        <Button disabled={busy} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="contained" loading={busy}>
          Change
        </Button>
      </DialogActions>
    </form>
  );
}
