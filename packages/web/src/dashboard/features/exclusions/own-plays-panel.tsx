import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useSetOwnPlays } from '../../../api/use-exclusions.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { NotCounted } from './not-counted.ts';

/** Plays of the workspace's own members: a switch that holds for what is past, too. */
export function OwnPlaysPanel({ here, mayEdit }: NotCounted) {
  const set = useSetOwnPlays();
  return (
    <Panel title="Own plays">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {here.own_plays === 'unknown'
          ? 'This server runs without accounts, so it cannot tell your plays from others. Leave out your browser or your address below.'
          : 'Plays of people who are signed in and belong to this workspace, on this server’s pages and on sites of the same domain. Changing this also changes the numbers of the past.'}
      </Typography>
      {set.isError && (
        <Alert severity="error" sx={{ mb: 1 }}>
          {sentenceOf(set.error)}
        </Alert>
      )}
      {here.own_plays !== 'unknown' && (
        <FormControlLabel
          control={
            <Switch
              checked={here.own_plays === 'counted'}
              disabled={!mayEdit || set.isPending}
              onChange={(_event, counted) => set.mutate(counted)}
            />
          }
          label="Count our own plays"
        />
      )}
    </Panel>
  );
}
