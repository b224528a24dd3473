import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { readComparison } from './features/compare/comparison-address.ts';
import { readLibrarySearch } from './features/gallery/library-search.ts';
import { readOverviewSearch } from './features/overview/overview-search.ts';
import { readWhatIf, type WhatIf } from './features/revenue/what-if-address.ts';
import { readScope, type Scope } from './features/scope/scope.ts';
import { readSettings } from './features/settings/settings-section.ts';
import { NotFoundPage } from './features/shell/not-found-page.tsx';
import { Shell } from './features/shell/shell.tsx';
import { readTimelineAddress, type TimelineAddress } from './features/video/timeline-address.ts';
import { readTab, type VideoTab } from './features/video/video-tab.ts';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./features/overview/overview-page.tsx'), 'OverviewPage'),
  validateSearch: readOverviewSearch,
});

const library = createRoute({
  getParentRoute: () => root,
  path: '/library',
  component: lazyRouteComponent(() => import('./features/gallery/gallery-page.tsx'), 'GalleryPage'),
  validateSearch: readLibrarySearch,
});

type VideoAddress = Scope &
  TimelineAddress & {
    readonly tab?: Exclude<VideoTab, 'overview'>;
    /** What is tried out on the revenue tab. */
    readonly what?: WhatIf;
  };

const video = createRoute({
  getParentRoute: () => root,
  path: '/videos/$id',
  component: lazyRouteComponent(() => import('./features/video/video-page.tsx'), 'VideoPage'),
  validateSearch: (search: Record<string, unknown>): VideoAddress => {
    const tab = readTab(search.tab);
    const what = readWhatIf(search.what);
    return {
      ...(tab && { tab }),
      ...readScope(search),
      ...readTimelineAddress(search),
      ...(what && { what }),
    };
  },
});

const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  component: lazyRouteComponent(() => import('./features/live/live-page.tsx'), 'LivePage'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  component: lazyRouteComponent(() => import('./features/compare/compare-page.tsx'), 'ComparePage'),
  validateSearch: readComparison,
});

const revenue = createRoute({
  getParentRoute: () => root,
  path: '/revenue',
  component: lazyRouteComponent(() => import('./features/revenue/revenue-page.tsx'), 'RevenuePage'),
  validateSearch: (search: Record<string, unknown>): Scope => {
    const { filter: _none, ...period } = readScope(search);
    return period;
  },
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/privacy',
  component: lazyRouteComponent(() => import('./features/privacy/privacy-page.tsx'), 'PrivacyPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
  validateSearch: readSettings,
});

const routeTree = root.addChildren([overview, library, live, video, compare, revenue, privacy, settings]);

/** The pages of the dashboard and what of their state lives in the address. */
export function createDashboardRouter() {
  return createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
