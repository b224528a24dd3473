import type { SecondFactor } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import {
  useConfirmSecondFactor,
  useStartSecondFactor,
  useStopSecondFactor,
} from '../../../api/use-own-account.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PasswordForm } from './password-form.tsx';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** Turns codes of an authenticator app on and off. */
export function SecondFactorPanel({ isOn }: { readonly isOn: boolean }) {
  const start = useStartSecondFactor();
  const stop = useStopSecondFactor();
  const [begun, setBegun] = useState<SecondFactor>();
  return (
    <Panel title="Second factor">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        {isOn
          ? 'On: signing in asks for a code of your authenticator app.'
          : 'A code of an authenticator app, besides the password: whoever learns your password still cannot sign in.'}
      </Typography>
      {begun && !isOn ? (
        <Enrolment begun={begun} />
      ) : (
        <PasswordForm
          words={isOn ? 'Turn it off' : 'Turn it on'}
          act={isOn ? stop : start}
          onSend={(password) =>
            isOn
              ? stop.mutate(password, { onSuccess: () => setBegun(undefined) })
              : start.mutate(password, { onSuccess: setBegun })
          }
        />
      )}
      {isOn && <RecoveryCodes />}
    </Panel>
  );
}

function Enrolment({ begun: { uri, recovery_codes: codes } }: { readonly begun: SecondFactor }) {
  const confirm = useConfirmSecondFactor();
  const [code, setCode] = useState('');
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code);
      }}
      sx={{ display: 'grid', gap: 2 }}
    >
      <Typography variant="body2">1. Scan this with the app, or type the secret into it.</Typography>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
        <QrCode text={uri} label="QR code for the authenticator app" />
        <Box sx={{ display: 'grid', gap: 1, minWidth: 0, justifyItems: 'start' }}>
          <CodeBlock>{secret}</CodeBlock>
          <CopyButton text={secret} what="secret" />
        </Box>
      </Box>
      <Typography variant="body2">
        2. Keep these recovery codes where you keep your papers. Each lets you in once without the app, and
        they are shown this once.
      </Typography>
      <CodeBlock>{codes.join('\n')}</CodeBlock>
      <Box>
        <CopyButton text={codes.join('\n')} what="recovery codes" />
      </Box>
      <Typography variant="body2">3. Type the code that the app shows now.</Typography>
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start' }}>
        <TextField
          size="small"
          required
          label="Code"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 8 } }}
        />
        <Button type="submit" variant="contained" loading={confirm.isPending}>
          Turn it on
        </Button>
      </Box>
      {confirm.isError && <Alert severity="error">{sentenceOf(confirm.error)}</Alert>}
    </Box>
  );
}
