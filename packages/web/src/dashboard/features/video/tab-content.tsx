import type { VideoDetail } from '@kine/protocol/schemas';
import type { ReactNode } from 'react';
import type { LiveVideo } from '../../../api/live-video.ts';
import { late } from '../parts/late.tsx';
import { usePreloadWhenIdle } from '../parts/use-preload-when-idle.ts';
import type { Scope } from '../scope/scope.ts';
import type { VideoTab } from './video-tab.ts';

const OverviewTab = late('The overview', () => import('./overview-tab.tsx').then((part) => part.OverviewTab));
const QualityTab = late('The quality', () =>
  import('../quality/quality-tab.tsx').then((part) => part.QualityTab),
);
const AudienceTab = late('The audience', () =>
  import('../audience/audience-tab.tsx').then((part) => part.AudienceTab),
);
const ViewsTab = late('The list of views', () =>
  import('../views/views-tab.tsx').then((part) => part.ViewsTab),
);
const RevenueTab = late('The revenue', () =>
  import('../revenue/revenue-tab.tsx').then((part) => part.RevenueTab),
);
const ShareTab = late('Sharing', () => import('./share-tab.tsx').then((part) => part.ShareTab));
const SettingsTab = late('The settings', () => import('./settings-tab.tsx').then((part) => part.SettingsTab));

const TABS = [OverviewTab, QualityTab, AudienceTab, ViewsTab, RevenueTab, ShareTab, SettingsTab];

interface TabContentProps {
  readonly tab: VideoTab;
  readonly video: VideoDetail;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
  readonly live: LiveVideo | undefined;
  /** Whether the live panel has no place beside the player. */
  readonly withLive: boolean;
  /** Seconds; 0 while unknown. */
  readonly durationS: number;
  /** The player's; undefined while there is none. */
  readonly element: HTMLMediaElement | undefined;
}

/** What a tab shows. */
export function TabContent({
  tab,
  video,
  scope,
  onScope,
  live,
  withLive,
  durationS,
  element,
}: TabContentProps): ReactNode {
  const videoId = video.video_id;
  usePreloadWhenIdle(TABS);
  const tabs: Readonly<Record<VideoTab, () => ReactNode>> = {
    overview: () => <OverviewTab video={video} scope={scope} live={live} withLive={withLive} />,
    audience: () => <AudienceTab videoId={videoId} scope={scope} onScope={onScope} />,
    quality: () => <QualityTab videoId={videoId} scope={scope} />,
    views: () => <ViewsTab videoId={videoId} durationS={durationS} scope={scope} />,
    revenue: () => <RevenueTab video={video} scope={scope} />,
    share: () => <ShareTab video={video} />,
    settings: () => <SettingsTab video={video} element={element} />,
  };
  return tabs[tab]();
}
