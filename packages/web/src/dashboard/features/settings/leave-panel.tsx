import type { Session } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useLeaveWorkspace } from '../../../api/use-workspaces.ts';
import { Panel } from '../../../ui/panel.tsx';
import { SureButton } from './sure-button.tsx';

interface LeavePanelProps {
  readonly workspace: NonNullable<Session['workspace']>;
}

/** Going out of a workspace, and for its owners taking an empty one away. */
export function LeavePanel({ workspace: { name, role } }: LeavePanelProps) {
  const leave = useLeaveWorkspace('leave');
  const remove = useLeaveWorkspace('remove');
  const failed = [leave, remove].find(({ isError }) => isError);
  return (
    <Panel title="Leave">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        Whoever leaves comes back by an invitation only. The last owner stays.
        {role === 'owner' && ' A workspace without videos and without other members can be removed.'}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <SureButton words="Leave" label={`Leave ${name}`} onSure={() => leave.mutate()} />
        {role === 'owner' && (
          <SureButton words="Remove" label={`Remove ${name}`} onSure={() => remove.mutate()} />
        )}
      </Box>
      {failed && (
        <Alert severity="error" sx={{ mt: 1.5 }}>
          {sentenceOf(failed.error)}
        </Alert>
      )}
    </Panel>
  );
}
