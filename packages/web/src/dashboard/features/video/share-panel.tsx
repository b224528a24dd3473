import type { VideoDetail } from '@kine/protocol/schemas';
import OpenInNew from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { EmbedOptionsForm } from './embed-options-form.tsx';
import {
  componentCode,
  type EmbedOptions,
  iframeCode,
  packageCode,
  type Shared,
  trackerCode,
  watchLink,
} from './share-codes.ts';

interface Way {
  readonly name: string;
  readonly hint: string;
  readonly what: string;
  readonly code: (shared: Shared, options: EmbedOptions) => string;
}

const WITH_OUR_PLAYER = 'Works on the sites that may embed this video.';
const OUR_PLAYER: readonly Way[] = [
  {
    name: 'Frame',
    hint: `The player in an iframe. ${WITH_OUR_PLAYER}`,
    what: 'frame code',
    code: iframeCode,
  },
  {
    name: 'Component',
    hint: `The player as an HTML element of its own. ${WITH_OUR_PLAYER}`,
    what: 'component code',
    code: componentCode,
  },
];
const OWN_PLAYER: readonly Way[] = [
  {
    name: 'Script',
    hint: 'Counts the video element that is already on your page.',
    what: 'tracker code',
    code: trackerCode,
  },
  {
    name: 'npm',
    hint: 'The same, for pages built from packages.',
    what: 'package code',
    code: packageCode,
  },
];

/** The ways to bring the video to people: a link, our player in a page, our tracker on a player of one's own. */
export function SharePanel({ video }: { readonly video: VideoDetail }) {
  const { video_id: videoId, title, width, height, kind } = video;
  const [options, setOptions] = useState<EmbedOptions>({ startS: 0, autoplay: false, loop: false });
  const [chosen, setChosen] = useState(0);
  const tabsId = useId();
  const ways = kind === 'youtube' ? OUR_PLAYER : [...OUR_PLAYER, ...OWN_PLAYER];
  const way = ways[chosen] ?? ways[0];
  const shared: Shared = { origin: location.origin, videoId, title, width, height };
  const link = watchLink(location.origin, videoId, options.startS);
  if (!way) return null;
  const code = way.code(shared, options);
  return (
    <Panel title="Share" action={<OpenWatchPage href={link} />}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <CodeBlock>{link}</CodeBlock>
          </Box>
          <CopyButton text={link} what="watch link" />
        </Box>
        <EmbedOptionsForm options={options} onChange={setOptions} />
        <Box>
          <Tabs
            value={chosen}
            onChange={(_event, next: number) => setChosen(next)}
            variant="fullWidth"
            aria-label="Ways to put the video into a page"
          >
            {ways.map(({ name }, index) => (
              <Tab
                key={name}
                label={name}
                id={`${tabsId}-tab-${index}`}
                aria-controls={`${tabsId}-code`}
                // As wide as its word: a phone of 360 px has room for all of them.
                sx={{ minWidth: 0, px: 1, flexBasis: 'auto' }}
              />
            ))}
          </Tabs>
          <Box
            role="tabpanel"
            id={`${tabsId}-code`}
            aria-labelledby={`${tabsId}-tab-${chosen}`}
            sx={{ display: 'grid', gap: 1, pt: 1.5 }}
          >
            <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
              <Typography variant="caption" sx={{ flex: 1, color: 'text.secondary' }}>
                {way.hint}
              </Typography>
              <CopyButton text={code} what={way.what} />
            </Box>
            <CodeBlock>{code}</CodeBlock>
          </Box>
        </Box>
      </Box>
    </Panel>
  );
}

function OpenWatchPage({ href }: { readonly href: string }) {
  return (
    <Tooltip title="Open the watch page">
      <IconButton
        size="small"
        component="a"
        href={href}
        target="_blank"
        rel="noopener"
        aria-label="Open the watch page in a new tab"
      >
        <OpenInNew fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
