import type { MemberRole } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useInvite } from '../../../api/use-members.ts';
import { Panel } from '../../../ui/panel.tsx';
import { RoleField } from './role-field.tsx';
import { ShownOnce } from './shown-once.tsx';

/** Makes a link by which one person joins. */
export function InvitePanel() {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<MemberRole>('viewer');
  const invite = useInvite();
  const made = invite.data;
  return (
    <Panel title="Invite somebody">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role }, { onSuccess: () => setEmail('') });
        }}
        sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start' }}
      >
        <TextField
          size="small"
          type="email"
          required
          label="Email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          sx={{ flex: '1 1 240px' }}
        />
        <RoleField label="Role" role={role} onChange={setRole} />
        <Button type="submit" variant="contained" loading={invite.isPending}>
          Invite
        </Button>
      </Box>
      {invite.isError && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {sentenceOf(invite.error)}
        </Alert>
      )}
      {made && (
        <ShownOnce
          words={`${made.mailed ? 'A mail is on its way. The same link' : 'Send this link'} to ${made.email}: it works once, for a week, and is shown this once.`}
          secret={`${location.origin}/invite#${made.token}`}
          what="invitation link"
        />
      )}
    </Panel>
  );
}
