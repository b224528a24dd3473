import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useRename } from '../../../api/use-session.ts';
import { Panel } from '../../../ui/panel.tsx';

interface RenamePanelProps {
  readonly what: 'account' | 'workspace';
  readonly title: string;
  readonly label: string;
  readonly name: string;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}

/** A name that can be changed. */
export function RenamePanel({ what, title, label, name, disabled = false, children }: RenamePanelProps) {
  const [wanted, setWanted] = useState(name);
  const rename = useRename(what);
  return (
    <Panel title={title}>
      {children}
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(wanted);
        }}
        sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start' }}
      >
        <TextField
          size="small"
          required
          label={label}
          value={wanted}
          disabled={disabled}
          onChange={(event) => setWanted(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 100 } }}
          sx={{ flex: '1 1 240px', maxWidth: 400 }}
        />
        {!disabled && (
          <Button type="submit" variant="outlined" loading={rename.isPending} disabled={wanted === name}>
            Rename
          </Button>
        )}
      </Box>
      {rename.isError && <Alert severity="error">{sentenceOf(rename.error)}</Alert>}
    </Panel>
  );
}
