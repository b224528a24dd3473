import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../../api/client.ts';

interface NewRuleFormProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  /** What the name is of, and an example. */
  readonly label: string;
  readonly hint: string;
  /** What the button says. */
  readonly words: string;
  readonly act: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: () => void;
  /** Fields below the name. */
  readonly children?: ReactNode;
  /** Beside the button. */
  readonly beside?: ReactNode;
}

export const FIELD_WIDTH = { width: '100%', maxWidth: 400 };

/** Names something of the team whose plays are left out from now on. */
export function NewRuleForm({ name, onName, act, onSend, ...words }: NewRuleFormProps) {
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
        justifyItems: 'start',
        mt: 1.5,
      }}
    >
      {act.error !== null && <Alert severity="error">{sentenceOf(act.error)}</Alert>}
      <TextField
        size="small"
        required
        label={words.label}
        helperText={words.hint}
        value={name}
        onChange={(event) => onName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
        sx={FIELD_WIDTH}
      />
      {words.children}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button type="submit" variant="contained" loading={act.isPending}>
          {words.words}
        </Button>
        {words.beside}
      </Box>
    </Box>
  );
}
