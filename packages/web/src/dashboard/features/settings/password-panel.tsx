import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useChangePassword } from '../../../api/use-own-account.ts';
import { Panel } from '../../../ui/panel.tsx';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';

const NONE = { current: '', password: '' };

/** Changes the password, by the one that holds now. */
export function PasswordPanel({ email }: { readonly email: string }) {
  const [fields, setFields] = useState(NONE);
  const change = useChangePassword();
  return (
    <Panel title="Password">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(fields, { onSuccess: () => setFields(NONE) });
        }}
        sx={{ display: 'grid', gap: 2, maxWidth: 400 }}
      >
        {/* Password managers want to know whose password it is. */}
        <Box
          component="input"
          type="text"
          autoComplete="username"
          value={email}
          readOnly
          hidden
          sx={visuallyHidden}
        />
        <TextField
          size="small"
          type="password"
          required
          label="Current password"
          autoComplete="current-password"
          value={fields.current}
          onChange={(event) => setFields({ ...fields, current: event.target.value })}
        />
        <TextField
          size="small"
          type="password"
          required
          label="New password"
          helperText="At least 10 characters. Every other session ends."
          autoComplete="new-password"
          value={fields.password}
          onChange={(event) => setFields({ ...fields, password: event.target.value })}
          slotProps={{ htmlInput: { minLength: 10, maxLength: 128 } }}
        />
        <Box>
          <Button type="submit" variant="outlined" loading={change.isPending}>
            Change password
          </Button>
        </Box>
        {change.isError && <Alert severity="error">{sentenceOf(change.error)}</Alert>}
        {change.isSuccess && <Alert severity="success">The password is changed.</Alert>}
      </Box>
    </Panel>
  );
}
