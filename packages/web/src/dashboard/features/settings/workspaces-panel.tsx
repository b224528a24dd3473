import type { Session } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useChooseWorkspace } from '../../../api/use-session.ts';
import { useMakeWorkspace } from '../../../api/use-workspaces.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LINES, Line } from './line.tsx';

interface WorkspacesPanelProps {
  readonly session: Session;
}

/** The workspaces that somebody is in, the way from one to the other, and for administrators a new one. */
export function WorkspacesPanel({ session: { user, workspace, workspaces } }: WorkspacesPanelProps) {
  const choose = useChooseWorkspace();
  return (
    <Panel title="Your workspaces">
      {workspaces.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          You are in no workspace. Ask an owner of one to invite you: the link brings you in.
        </Typography>
      )}
      {choose.isError && <Alert severity="error">{sentenceOf(choose.error)}</Alert>}
      <Box component="ul" aria-label="Your workspaces" sx={LINES}>
        {workspaces.map(({ workspace_id: id, name, role }) => (
          <Line key={id} title={name} words={`as ${role}`}>
            {id === workspace?.workspace_id ? (
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                You are here
              </Typography>
            ) : (
              <Button size="small" aria-label={`Switch to ${name}`} onClick={() => choose.mutate(id)}>
                Switch
              </Button>
            )}
          </Line>
        ))}
      </Box>
      {user?.is_admin ? (
        <NewWorkspace />
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1.5 }}>
          Administrators of the server make new ones.
        </Typography>
      )}
    </Panel>
  );
}

function NewWorkspace() {
  const make = useMakeWorkspace();
  const [name, setName] = useState('');
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate(name);
      }}
      sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start', mt: 2 }}
    >
      <TextField
        size="small"
        required
        label="Name of a new workspace"
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 100 } }}
        sx={{ flex: '1 1 240px', maxWidth: 400 }}
      />
      <Button type="submit" variant="outlined" loading={make.isPending}>
        Make it
      </Button>
      {make.isError && <Alert severity="error">{sentenceOf(make.error)}</Alert>}
    </Box>
  );
}
