import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { type ReactNode, Suspense } from 'react';
import { RADIUS } from '../../../ui/theme.ts';
import { VIDEO_TABS, type VideoTab } from './video-tab.ts';

interface VideoTabsProps {
  /** Those that are there; all of them when left out. */
  readonly tabs?: readonly VideoTab[];
  readonly tab: VideoTab;
  readonly onTab: (tab: VideoTab) => void;
  /** What the chosen tab shows; it may still be loading its code. */
  readonly children: ReactNode;
}

const PANEL_ID = 'video-tab-panel';

/** The tabs under the video: a row that scrolls where it is too long (on a phone by a finger), and the panel of the chosen one. */
export function VideoTabs({ tabs, tab, onTab, children }: VideoTabsProps) {
  return (
    <div>
      <Box sx={{ borderBottom: 1, borderColor: 'divider' }}>
        <Tabs
          value={tab}
          onChange={(_event, next: VideoTab) => onTab(next)}
          variant="scrollable"
          scrollButtons="auto"
          aria-label="About this video"
          // All of them fit from here on, but for half a pixel that MUI would show buttons for.
          sx={{ '& .MuiTabs-scrollButtons': { display: { md: 'none' } } }}
        >
          {VIDEO_TABS.filter(({ id }) => !tabs || tabs.includes(id)).map(({ id, label }) => (
            <Tab key={id} value={id} label={label} id={tabId(id)} aria-controls={PANEL_ID} />
          ))}
        </Tabs>
      </Box>
      <Box
        role="tabpanel"
        id={PANEL_ID}
        aria-labelledby={tabId(tab)}
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: { xs: 2, sm: 2.5 },
          pt: { xs: 2, sm: 2.5 },
        }}
      >
        <Suspense
          key={tab}
          fallback={<Skeleton variant="rounded" height={420} sx={{ borderRadius: `${RADIUS.card}px` }} />}
        >
          {children}
        </Suspense>
      </Box>
    </div>
  );
}

function tabId(tab: VideoTab): string {
  return `video-tab-${tab}`;
}
