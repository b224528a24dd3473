import type { ShareLinkEntry } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useChangeShareLink, useRevokeShareLink } from '../../../api/use-share-links.ts';
import { formatAgo, formatDate } from '../../../ui/format.ts';
import { Line } from '../settings/line.tsx';
import { SureButton } from '../settings/sure-button.tsx';
import { VIDEO_TABS } from '../video/video-tab.ts';
import { draftOf, linkChangeOf } from './link-draft.ts';
import { LinkForm } from './link-form.tsx';

interface LinkLineProps {
  readonly videoId: string;
  readonly link: ShareLinkEntry;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** One link: what it shows and whether anybody looks, and changing or revoking it. */
export function LinkLine({ videoId, link, now }: LinkLineProps) {
  const [isOpen, setOpen] = useState(false);
  const change = useChangeShareLink(videoId);
  const revoke = useRevokeShareLink(videoId);
  const failed = change.error ?? revoke.error;
  return (
    <Line title={link.name} words={wordsOf(link, now)}>
      <Box sx={{ flex: 'none' }}>
        <Button
          size="small"
          aria-expanded={isOpen}
          aria-label={`Change ${link.name}`}
          onClick={() => setOpen(!isOpen)}
        >
          Change
        </Button>
        <SureButton words="Revoke" label={`Revoke ${link.name}`} onSure={() => revoke.mutate(link.link_id)} />
      </Box>
      {failed && (
        <Alert severity="error" sx={{ width: 1 }}>
          {sentenceOf(failed)}
        </Alert>
      )}
      {isOpen && (
        <Box sx={{ width: 1 }}>
          <LinkForm
            initial={draftOf(link)}
            hasPassword={link.has_password}
            submit="Save"
            isSending={change.isPending}
            onSubmit={(draft) =>
              change.mutate(
                { id: link.link_id, change: linkChangeOf(draft, Date.now()) },
                { onSuccess: () => setOpen(false) },
              )
            }
            onCancel={() => setOpen(false)}
          />
        </Box>
      )}
    </Line>
  );
}

function wordsOf(link: ShareLinkEntry, now: number): string {
  const { tabs, expires_at: ends, last_used_at: used } = link;
  const names = VIDEO_TABS.filter(({ id }) => tabs.some((tab) => tab === id)).map(({ label }) => label);
  const until =
    ends === null ? 'until it is revoked' : `${ends <= now ? 'expired' : 'until'} ${formatDate(ends)}`;
  return [
    names.join(', '),
    until,
    ...(link.has_password ? ['with a password'] : []),
    ...(link.embeddable
      ? [link.embed_origins ? `in frames of ${link.embed_origins.join(', ')}` : 'in frames']
      : []),
    used === null ? 'never opened' : `opened ${formatAgo(used, now)}`,
  ].join(' · ');
}
