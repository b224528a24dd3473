import type { Session } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useSignOut } from '../../../api/use-session.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PasskeysPanel } from './passkeys-panel.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { RenamePanel } from './rename-panel.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';

interface AccountSectionProps {
  readonly user: NonNullable<Session['user']>;
  /** Whether they work at this address. */
  readonly passkeys: boolean;
}

/** A person's own name, password, second factor and sessions. */
export function AccountSection({ user, passkeys }: AccountSectionProps) {
  const signOut = useSignOut();
  return (
    <>
      <RenamePanel what="account" title="You" label="Your name" name={user.name}>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, overflowWrap: 'anywhere' }}>
          {user.email}
          {user.is_admin && ' · administrator of this server'}
        </Typography>
      </RenamePanel>
      <PasswordPanel email={user.email} />
      <SecondFactorPanel isOn={user.second_factor} />
      <PasskeysPanel works={passkeys} />
      <Panel title="Sessions">
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
          You stay signed in for 30 days after you were here last. A browser that you no longer have is signed
          out from here.
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button variant="outlined" onClick={() => signOut.mutate('this')}>
            Sign out
          </Button>
          <Button variant="outlined" color="error" onClick={() => signOut.mutate('all')}>
            Sign out everywhere
          </Button>
        </Box>
        {signOut.isError && <Alert severity="error">{sentenceOf(signOut.error)}</Alert>}
      </Panel>
    </>
  );
}
