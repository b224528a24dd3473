import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';

interface PasswordFormProps {
  readonly refused: Error | undefined;
  readonly isTrying: boolean;
  readonly onPassword: (password: string) => void;
}

/** Asks for the password of a link. */
export function PasswordForm({ refused, isTrying, onPassword }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
      }}
      sx={{ display: 'grid', gap: 2, mx: 'auto', maxWidth: 420, py: { xs: 5, sm: 8 } }}
    >
      <Typography variant="h1">This dashboard has a password</Typography>
      <Typography sx={{ color: 'text.secondary' }}>
        Whoever sent you the link knows it. Nothing is shown before.
      </Typography>
      {refused && <Alert severity="error">{sentenceOf(refused)}</Alert>}
      <TextField
        label="Password"
        type="password"
        autoComplete="off"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 128 } }}
      />
      <Button type="submit" variant="contained" loading={isTrying} disabled={password === ''}>
        Open
      </Button>
    </Box>
  );
}
