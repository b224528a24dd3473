import type { ApiKeyScope } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useMakeApiKey } from '../../../api/use-api-keys.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ShownOnce } from './shown-once.tsx';

const SCOPES: readonly { readonly id: ApiKeyScope; readonly label: string }[] = [
  { id: 'read', label: 'Read videos and numbers' },
  { id: 'write', label: 'Add, change and delete' },
  { id: 'ingest', label: 'Register videos of a site, and no more' },
];

/** Makes a key, and shows it once. */
export function NewKeyPanel() {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiKeyScope[]>(['read']);
  const make = useMakeApiKey();
  const toggle = (id: ApiKeyScope): void =>
    setScopes(scopes.includes(id) ? scopes.filter((scope) => scope !== id) : [...scopes, id]);
  return (
    <Panel title="New key">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ name, scopes }, { onSuccess: () => setName('') });
        }}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.5, justifyItems: 'start' }}
      >
        <TextField
          size="small"
          required
          label="Name"
          helperText="What it is for, such as: nightly report"
          value={name}
          onChange={(event) => setName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 100 } }}
          sx={{ width: '100%', maxWidth: 400 }}
        />
        <Box role="group" aria-label="What it may do" sx={{ display: 'flex', flexWrap: 'wrap' }}>
          {SCOPES.map(({ id, label }) => (
            <FormControlLabel
              key={id}
              control={<Checkbox checked={scopes.includes(id)} onChange={() => toggle(id)} />}
              label={label}
            />
          ))}
        </Box>
        <Button type="submit" variant="contained" loading={make.isPending} disabled={scopes.length === 0}>
          Make the key
        </Button>
      </Box>
      {make.isError && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {sentenceOf(make.error)}
        </Alert>
      )}
      {make.data && (
        <ShownOnce
          words="Copy the key now: it is shown this once. Programs send it as “Authorization: Bearer …”."
          secret={make.data.key}
          what="key"
        />
      )}
    </Panel>
  );
}
