import type { VideoDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useCheckLink } from '../../../api/use-check-link.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { formatAgo } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { CheckList } from './check-list.tsx';

/** What the server found when it last looked at a direct link; nothing for other videos. */
export function LinkPanel({ video }: { readonly video: VideoDetail }) {
  const check = useCheckLink(video.video_id);
  const now = useNow(60_000);
  const mayEdit = useMayEdit();
  if (video.source !== 'direct') return null;
  const { link } = video;
  return (
    <Panel
      title="Link"
      action={
        mayEdit && (
          <Button size="small" loading={check.isPending} onClick={() => check.mutate()}>
            {link ? 'Check again' : 'Check'}
          </Button>
        )
      }
    >
      {check.isError && (
        <Alert severity="error" variant="outlined" sx={{ mb: 1.5 }}>
          {sentenceOf(check.error)}
        </Alert>
      )}
      {link && <CheckList checks={link.checks} />}
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1.5 }}>
        {link ? `Checked ${formatAgo(link.checked_at, now)}.` : 'This link has not been checked yet.'}
      </Typography>
    </Panel>
  );
}
