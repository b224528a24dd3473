import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { readComparison } from './features/compare/comparison-address.ts';
import { readLibrarySearch } from './features/gallery/library-search.ts';
import { readOverviewSearch } from './features/overview/overview-search.ts';
import { latePage } from './features/parts/late.tsx';
import { readWhatIf, type WhatIf } from './features/revenue/what-if-address.ts';
import { readScope, type Scope } from './features/scope/scope.ts';
import { readSettings } from './features/settings/settings-section.ts';
import { NotFoundPage } from './features/shell/not-found-page.tsx';
import { PageError } from './features/shell/page-error.tsx';
import { PageFrame } from './features/shell/page-frame.tsx';
import { readTimelineAddress, type TimelineAddress } from './features/video/timeline-address.ts';
import { readTab, type VideoTab } from './features/video/video-tab.ts';

const root = createRootRoute({ component: PageFrame, notFoundComponent: NotFoundPage });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: latePage('The overview', () =>
    import('./features/overview/overview-page.tsx').then((part) => part.OverviewPage),
  ),
  validateSearch: readOverviewSearch,
});

const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  component: latePage('The library', () =>
    import('./features/gallery/gallery-page.tsx').then((part) => part.GalleryPage),
  ),
  validateSearch: readLibrarySearch,
});

type VideoAddress = Scope &
  TimelineAddress & {
    readonly tab?: Exclude<VideoTab, 'overview'>;
    /** What is tried out on the revenue tab. */
    readonly what?: WhatIf;
  };

function readVideoAddress(search: Record<string, unknown>): VideoAddress {
  const tab = readTab(search.tab);
  const what = readWhatIf(search.what);
  return {
    ...(tab && { tab }),
    ...readScope(search),
    ...readTimelineAddress(search),
    ...(what && { what }),
  };
}

const video = createRoute({
  getParentRoute: () => root,
  path: '/videos/$id',
  component: latePage('The video', () =>
    import('./features/video/video-page.tsx').then((part) => part.VideoPage),
  ),
  validateSearch: readVideoAddress,
});

const shared = createRoute({
  getParentRoute: () => root,
  path: '/shared/$id',
  component: latePage('The dashboard', () =>
    import('./features/shared/shared-page.tsx').then((part) => part.SharedPage),
  ),
  validateSearch: readVideoAddress,
});

const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  component: latePage('The live page', () =>
    import('./features/live/live-page.tsx').then((part) => part.LivePage),
  ),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  component: latePage('The comparison', () =>
    import('./features/compare/compare-page.tsx').then((part) => part.ComparePage),
  ),
  validateSearch: readComparison,
});

const revenue = createRoute({
  getParentRoute: () => root,
  path: '/revenue',
  component: latePage('The revenue', () =>
    import('./features/revenue/revenue-page.tsx').then((part) => part.RevenuePage),
  ),
  validateSearch: (search: Record<string, unknown>): Scope => {
    const { filter: _none, ...period } = readScope(search);
    return period;
  },
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/privacy',
  component: latePage('The privacy page', () =>
    import('./features/privacy/privacy-page.tsx').then((part) => part.PrivacyPage),
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: latePage('The settings', () =>
    import('./features/settings/settings-page.tsx').then((part) => part.SettingsPage),
  ),
  validateSearch: readSettings,
});

const routeTree = root.addChildren([
  ...[overview, library, live, video, shared],
  ...[compare, revenue, privacy, settings],
]);

/** The pages of the dashboard and what of their state lives in the address. */
export function createDashboardRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
