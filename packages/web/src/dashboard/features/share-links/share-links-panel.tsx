import type { MadeShareLink, VideoDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useMayEdit, useSession } from '../../../api/use-session.ts';
import { useMakeShareLink, useShareLinks } from '../../../api/use-share-links.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { LINES } from '../settings/line.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { NEW_DRAFT, newLinkOf } from './link-draft.ts';
import { LinkForm } from './link-form.tsx';
import { LinkLine } from './link-line.tsx';
import { MadeLink } from './made-link.tsx';

type Shown = Pick<VideoDetail, 'video_id' | 'title'>;

/** Links that show this page's numbers to people without an account; for editors. */
export function ShareLinksPanel({ video }: { readonly video: Shown }) {
  const mayEdit = useMayEdit();
  const session = useSession();
  if (!mayEdit || !session.data) return null;
  return (
    <Panel title="Dashboard links">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '65ch' }}>
        Shows the numbers of this video to somebody without an account, to look at only.
      </Typography>
      {session.data.accounts ? (
        <OwnLinks video={video} />
      ) : (
        <Typography variant="body2">
          Accounts are off on this server: whoever reaches it sees every dashboard without a link.
        </Typography>
      )}
    </Panel>
  );
}

function OwnLinks({ video }: { readonly video: Shown }) {
  const { video_id: videoId, title } = video;
  const links = useShareLinks(videoId);
  const make = useMakeShareLink(videoId);
  const [made, setMade] = useState<MadeShareLink>();
  const now = useNow(60_000);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2.5 }}>
      {links.isPending && <Skeleton variant="rounded" height={64} />}
      {links.isError && !links.data && (
        <LoadError
          title="The links could not be loaded"
          error={links.error}
          onRetry={() => void links.refetch()}
        />
      )}
      {links.data && links.data.length > 0 && (
        <Box component="ul" aria-label="Dashboard links" sx={LINES}>
          {links.data.map((link) => (
            <LinkLine key={link.link_id} videoId={videoId} link={link} now={now} />
          ))}
        </Box>
      )}
      <div>
        <Typography variant="h3" sx={{ mb: 1.5 }}>
          New link
        </Typography>
        <LinkForm
          // A new form for the next link, once one is made.
          key={made?.link_id}
          initial={NEW_DRAFT}
          hasPassword={false}
          submit="Make the link"
          isSending={make.isPending}
          onSubmit={(draft) => make.mutate(newLinkOf(draft, Date.now()), { onSuccess: setMade })}
        />
        {make.isError && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {sentenceOf(make.error)}
          </Alert>
        )}
        {made && <MadeLink made={made} title={title} />}
      </div>
    </Box>
  );
}
