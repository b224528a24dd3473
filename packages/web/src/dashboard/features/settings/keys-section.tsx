import type { WorkspaceKey } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useApiKeys, useRevokeApiKey } from '../../../api/use-api-keys.ts';
import { formatAgo, formatDate } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { LoadError } from '../shell/load-error.tsx';
import { LINES, Line } from './line.tsx';
import { NewKeyPanel } from './new-key-panel.tsx';
import { SureButton } from './sure-button.tsx';

/** The keys by which programs ask; for owners. */
export function KeysSection({ isOwner }: { readonly isOwner: boolean }) {
  if (!isOwner) {
    return (
      <Notice title="Keys are for owners">
        An owner of this workspace makes the keys that programs ask with. Ask one of them; the Members tab
        shows who they are.
      </Notice>
    );
  }
  return <OwnKeys />;
}

function OwnKeys() {
  const keys = useApiKeys();
  const revoke = useRevokeApiKey();
  const now = useNow(60_000);
  return (
    <>
      <NewKeyPanel />
      <Panel title="Keys">
        {keys.isPending && <Skeleton variant="rounded" height={64} />}
        {keys.isError && (
          <LoadError
            title="The keys could not be loaded"
            error={keys.error}
            onRetry={() => void keys.refetch()}
          />
        )}
        {revoke.isError && <Alert severity="error">{sentenceOf(revoke.error)}</Alert>}
        {keys.data?.length === 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            No program has a key. Make one for a script that reads numbers, or for a site that adds its
            videos.
          </Typography>
        )}
        <Box component="ul" aria-label="Keys" sx={LINES}>
          {(keys.data ?? []).map((key) => (
            <Line key={key.key_id} title={key.name} words={wordsOf(key, now)}>
              <SureButton
                words="Revoke"
                label={`Revoke ${key.name}`}
                onSure={() => revoke.mutate(key.key_id)}
              />
            </Line>
          ))}
        </Box>
      </Panel>
    </>
  );
}

function wordsOf({ scopes, tail, created_at: made, last_used_at: used }: WorkspaceKey, now: number): string {
  const use = used === null ? 'never used' : `used ${formatAgo(used, now)}`;
  return `kine_…${tail} · ${scopes.join(', ')} · made ${formatDate(made)} · ${use}`;
}
