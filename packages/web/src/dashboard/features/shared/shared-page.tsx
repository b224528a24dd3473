import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, sentenceOf } from '../../../api/client.ts';
import { SharedContext } from '../../../api/use-shared.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { VideoSkeleton } from '../video/video-skeleton.tsx';
import { PasswordForm } from './password-form.tsx';
import { SharedVideo } from './shared-video.tsx';
import { useSharedLink } from './use-shared-link.ts';

const route = getRouteApi('/shared/$id');

/** One video's dashboard for whoever has a link to it, or why it does not open. */
export function SharedPage() {
  const { id } = route.useParams();
  const [secret] = useState(() => location.hash.slice(1));
  const { link, open } = useSharedLink({ linkId: id, secret: secret || 'none' });
  useTitle('Shared dashboard');
  if (link.state === 'opening') return <Opening />;
  if (link.state === 'password')
    return <PasswordForm refused={link.refused} isTrying={link.isTrying} onPassword={open} />;
  if (link.state === 'closed') return <Closed error={link.error} onRetry={() => open()} />;
  const { tabs, video_id: videoId } = link.opened;
  return (
    <SharedContext value={tabs}>
      <SharedVideo videoId={videoId} tabs={tabs} />
    </SharedContext>
  );
}

function Opening() {
  return (
    <>
      <Box role="status" sx={visuallyHidden}>
        <h1>Opening the dashboard</h1>
      </Box>
      <VideoSkeleton />
    </>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  KINE_SHARE_UNKNOWN: 'This link opens nothing',
  KINE_SHARE_REVOKED: 'This link was revoked',
  KINE_SHARE_EXPIRED: 'This link has expired',
  KINE_ACCOUNTS_OFF: 'This server has no links',
};

function Closed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const title = error instanceof ApiError ? TITLES[error.code] : undefined;
  return (
    <Notice
      heading="h1"
      role="alert"
      title={title ?? 'The dashboard could not be opened'}
      action={
        <Button variant="contained" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {sentenceOf(error)}
    </Notice>
  );
}
