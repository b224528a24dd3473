import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';

interface PasswordFormProps {
  /** What the button says. */
  readonly words: string;
  readonly act: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: (password: string) => void;
}

/** Something that asks for the password again, so that a browser left alone does not do it. */
export function PasswordForm({ words, act, onSend }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(password);
        setPassword('');
      }}
      sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start' }}
    >
      <TextField
        size="small"
        type="password"
        required
        label="Your password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        sx={{ flex: '1 1 240px', maxWidth: 400 }}
      />
      <Button type="submit" variant="outlined" loading={act.isPending}>
        {words}
      </Button>
      {act.error !== null && <Alert severity="error">{sentenceOf(act.error)}</Alert>}
    </Box>
  );
}
