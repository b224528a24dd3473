import OpenInNew from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { embedCode, trackerCode, watchLink } from './share-codes.ts';

/** The three ways to bring the video to people: a link, an embed, a tracker on one's own player. */
export function SharePanel({ videoId }: { readonly videoId: string }) {
  const link = watchLink(location.origin, videoId);
  const ways = [
    { title: 'Watch page', hint: 'Send this link to anyone.', what: 'watch link', code: link },
    {
      title: 'Embed',
      hint: 'Puts the player into a page of yours.',
      what: 'embed code',
      code: embedCode(location.origin, videoId),
    },
    {
      title: 'Your own player',
      hint: 'Counts the video element that is already on your page.',
      what: 'tracker code',
      code: trackerCode(location.origin, videoId),
    },
  ];
  return (
    <Panel
      title="Share"
      action={
        <Tooltip title="Open the watch page">
          <IconButton
            size="small"
            component="a"
            href={link}
            target="_blank"
            rel="noopener"
            aria-label="Open the watch page in a new tab"
          >
            <OpenInNew fontSize="small" />
          </IconButton>
        </Tooltip>
      }
    >
      <Box sx={{ display: 'grid', gap: 2.25 }}>
        {ways.map(({ title, hint, what, code }) => (
          <Box key={title} sx={{ minWidth: 0 }}>
            <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1, mb: 0.75 }}>
              <Box sx={{ flex: 1 }}>
                <Typography variant="h3">{title}</Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {hint}
                </Typography>
              </Box>
              <CopyButton text={code} what={what} />
            </Box>
            <Box
              component="code"
              sx={{
                display: 'block',
                p: 1.25,
                borderRadius: 1,
                bgcolor: 'surface.sunken',
                fontSize: '0.75rem',
                lineHeight: 1.5,
                overflowWrap: 'anywhere',
              }}
            >
              {code}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
