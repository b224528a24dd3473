import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { usePrivacyText } from '../../../api/use-privacy-text.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { LoadError } from '../shell/load-error.tsx';
import { ViewerPanel } from './viewer-panel.tsx';

/** What the owner says to viewers about their data, and what one of them may ask for. */
export function PrivacyPage() {
  useTitle('Privacy');
  const { data, error, refetch } = usePrivacyText();
  return (
    <Box sx={{ maxWidth: 880, mx: 'auto', display: 'grid', gap: { xs: 2, sm: 2.5 } }}>
      <Typography variant="h1">Privacy</Typography>
      <Panel
        title="For your own privacy page"
        action={data && <CopyButton text={data.markdown} what="passage for your privacy page" />}
      >
        <Typography sx={{ mb: 1.5, color: 'text.secondary' }}>
          True of the settings of this server, in Markdown. It is no legal advice: have it read by someone who
          knows the law where you are.
        </Typography>
        {error && (
          <LoadError title="The passage could not be fetched" error={error} onRetry={() => void refetch()} />
        )}
        {!data && !error && <Skeleton variant="rounded" height={320} />}
        {data && <CodeBlock>{data.markdown}</CodeBlock>}
      </Panel>
      <ViewerPanel />
    </Box>
  );
}
