import type { VideoDetail } from '@kine/protocol/schemas';
import { lazy, type ReactNode } from 'react';
import type { LiveVideo } from '../../../api/live-video.ts';
import type { Scope } from '../scope/scope.ts';
import type { VideoTab } from './video-tab.ts';

const OverviewTab = lazy(() =>
  import('./overview-tab.tsx').then((module) => ({ default: module.OverviewTab })),
);
const QualityTab = lazy(() =>
  import('../quality/quality-tab.tsx').then((module) => ({ default: module.QualityTab })),
);
const AudienceTab = lazy(() =>
  import('../audience/audience-tab.tsx').then((module) => ({ default: module.AudienceTab })),
);
const ViewsTab = lazy(() =>
  import('../views/views-tab.tsx').then((module) => ({ default: module.ViewsTab })),
);
const RevenueTab = lazy(() =>
  import('../revenue/revenue-tab.tsx').then((module) => ({ default: module.RevenueTab })),
);
const ShareTab = lazy(() => import('./share-tab.tsx').then((module) => ({ default: module.ShareTab })));
const SettingsTab = lazy(() =>
  import('./settings-tab.tsx').then((module) => ({ default: module.SettingsTab })),
);

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
