import Alert from '@mui/material/Alert';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useEmbedSites, useSetEmbedSites } from '../../../api/use-embed-sites.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { EmbedSitesForm } from './embed-sites-form.tsx';

/** Which sites may embed the workspace's videos, unless a video says otherwise. */
export function WorkspaceEmbedSites({ mayChange }: { readonly mayChange: boolean }) {
  const { data, error, refetch } = useEmbedSites();
  const save = useSetEmbedSites();
  return (
    <Panel title="Embedding">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        These sites may show your videos in a frame, and their pages may report what is watched. A video can
        have a list of its own, on its tab “Share & embed”.{!mayChange && ' Owners may change it.'}
      </Typography>
      {error && (
        <LoadError title="The sites could not be loaded" error={error} onRetry={() => void refetch()} />
      )}
      {save.isError && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {sentenceOf(save.error)}
        </Alert>
      )}
      {!data && !error && <Skeleton variant="rounded" height={64} />}
      {data && (
        <EmbedSitesForm
          key={String(data.origins)}
          label="Sites that may embed videos"
          origins={data.origins}
          inherited={{ from: 'the server’s settings', origins: data.settings }}
          saving={save.isPending}
          disabled={!mayChange}
          onSave={(origins) => save.mutate(origins)}
        />
      )}
    </Panel>
  );
}
