import type { OwnPasskey } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useAddPasskey, usePasskeys, useRemovePasskey } from '../../../api/use-passkeys.ts';
import { formatAgo, formatDate } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { LoadError } from '../shell/load-error.tsx';
import { LINES, Line } from './line.tsx';
import { PasswordForm } from './password-form.tsx';

/** Devices that sign the person in, by a finger, a face or a number. */
export function PasskeysPanel({ works }: { readonly works: boolean }) {
  const passkeys = usePasskeys();
  const canMake = works && 'PublicKeyCredential' in window;
  return (
    <Panel title="Passkeys">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        A phone, a computer or a security key that signs you in without password and code. Nobody can copy it
        from a page that only looks like this one.
      </Typography>
      {passkeys.isPending && <Skeleton variant="rounded" height={56} />}
      {passkeys.isError && (
        <LoadError
          title="The passkeys could not be loaded"
          error={passkeys.error}
          onRetry={() => void passkeys.refetch()}
        />
      )}
      {passkeys.data && passkeys.data.length > 0 && (
        <Box component="ul" aria-label="Passkeys" sx={{ ...LINES, mb: 2 }}>
          {passkeys.data.map((passkey) => (
            <PasskeyLine key={passkey.passkey_id} passkey={passkey} />
          ))}
        </Box>
      )}
      {canMake ? (
        <AddPasskey />
      ) : (
        <Alert severity="info">
          {works
            ? 'This browser has no passkeys.'
            : 'Passkeys need an https address with a name: open the server there, or at http://localhost on its own machine.'}
        </Alert>
      )}
    </Panel>
  );
}

function PasskeyLine({ passkey }: { readonly passkey: OwnPasskey }) {
  const { passkey_id: id, name, created_at: made, last_used_at: used } = passkey;
  const remove = useRemovePasskey();
  const [asked, setAsked] = useState(false);
  const now = useNow(60_000);
  const use = used === null ? 'never used' : `used ${formatAgo(used, now)}`;
  return (
    <Line title={name} words={`made ${formatDate(made)} · ${use}`}>
      {asked ? (
        <PasswordForm words="Remove it" act={remove} onSend={(password) => remove.mutate({ id, password })} />
      ) : (
        <Button size="small" color="error" aria-label={`Remove ${name}`} onClick={() => setAsked(true)}>
          Remove
        </Button>
      )}
    </Line>
  );
}

function AddPasskey() {
  const add = useAddPasskey();
  const [name, setName] = useState('');
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <TextField
        size="small"
        label="Name of the device"
        placeholder="My phone"
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 }, inputLabel: { shrink: true } }}
        sx={{ maxWidth: 400 }}
      />
      <PasswordForm
        words="Add a passkey"
        act={{ isPending: add.isPending, error: failureOf(add.error) }}
        onSend={(password) =>
          add.mutate({ name: name.trim() || 'Passkey', password }, { onSuccess: () => setName('') })
        }
      />
      <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {add.isSuccess && `“${add.data.name}” signs you in from now on.`}
      </Box>
    </Box>
  );
}

/** What browsers throw says nothing to people. */
function failureOf(error: Error | null): Error | null {
  if (!(error instanceof DOMException)) return error;
  return new Error(
    error.name === 'InvalidStateError'
      ? 'This device has a passkey of yours already.'
      : 'No passkey was made. Try again, and let the browser ask you.',
  );
}
