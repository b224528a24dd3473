import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useIngestKey } from '../../../api/use-ingest-key.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type CmcdCode, cmcdCodes, cmcdTarget } from './cmcd-codes.ts';

/** How players elsewhere report this video by themselves, without a script of ours. */
export function CmcdPanel({ videoId }: { readonly videoId: string }) {
  const key = useIngestKey();
  return (
    <Panel title="Report with CMCD">
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>
        hls.js and dash.js can report by themselves, without a script: how long they play, not where. Shaka
        Player tells only that it was loaded, and its bitrate. Pages must be of a site that may embed this
        video.
      </Typography>
      {key.isPending && <Skeleton variant="rounded" height={220} />}
      {key.error && (
        <Box role="alert">
          <Typography variant="body2">{sentenceOf(key.error)}</Typography>
          <Button size="small" onClick={() => key.refetch()}>
            Try again
          </Button>
        </Box>
      )}
      {key.data && <CmcdOptions codes={cmcdCodes(cmcdTarget(location.origin, key.data.key), videoId)} />}
    </Panel>
  );
}

function CmcdOptions({ codes }: { readonly codes: readonly CmcdCode[] }) {
  const [chosen, setChosen] = useState(0);
  const tabsId = useId();
  const shown = codes[chosen] ?? codes[0];
  if (!shown) return null;
  return (
    <>
      <Tabs
        value={chosen}
        onChange={(_event, next: number) => setChosen(next)}
        variant="fullWidth"
        aria-label="Players that report with CMCD"
      >
        {codes.map(({ player }, index) => (
          <Tab
            key={player}
            label={player}
            id={`${tabsId}-tab-${index}`}
            aria-controls={`${tabsId}-code`}
            sx={{ minWidth: 0, px: 1 }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id={`${tabsId}-code`}
        aria-labelledby={`${tabsId}-tab-${chosen}`}
        sx={{ display: 'grid', gap: 1, pt: 1.5 }}
      >
        <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
          <CopyButton text={shown.code} what={`options of ${shown.player}`} />
        </Box>
        <CodeBlock>{shown.code}</CodeBlock>
      </Box>
    </>
  );
}
