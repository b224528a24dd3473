import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../api/client.ts';
import { leaveTo } from '../api/leave-to.ts';
import { createLiveSocket } from '../api/live-socket.ts';
import { createLiveStore } from '../api/live-store.ts';
import { nextFrame } from '../api/next-frame.ts';
import { LiveContext } from '../api/use-live.ts';
import { pageStyles } from '../ui/page-styles.ts';
import { theme } from '../ui/theme.ts';
import { preloadWhenIdle } from './features/parts/preload-when-idle.ts';
import { SHELL_PARTS } from './features/shell/shell.tsx';
import { createDashboardRouter } from './router.tsx';

/** A session that has ended leads to the sign-in page, and from there back to this one. */
function leaveWhenSignedOut(error: Error): void {
  if (!(error instanceof ApiError) || error.status !== 401) return;
  if (error.code !== 'KINE_SIGN_IN_NEEDED' && error.code !== 'KINE_SETUP_NEEDED') return;
  leaveTo(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    // “Offline” is the browser's guess, and a server on this very machine answers without any network. What is
    // pressed fails at once: kept for later, it would be done after the person has thought better of it.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 15_000,
      // A refusal stays a refusal; only an absent or failing server is worth another try.
      retry: (failures, error) =>
        failures < 1 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
  },
});

const socket = createLiveSocket({ url: new URL('/ws/live', location.href.replace(/^http/, 'ws')).href });
const live = createLiveStore({
  socket,
  now: Date.now,
  nextFrame,
  onLibraryChanged: (videoIds) => {
    void queries.invalidateQueries({ queryKey: ['videos'] });
    for (const videoId of videoIds) void queries.invalidateQueries({ queryKey: ['video', videoId] });
  },
});

let wasLost = false;
live.status.watch(() => {
  const status = live.status.get();
  // Reports fetched before the loss may be older than the live numbers that end with it.
  if (status === 'open' && wasLost) void queries.invalidateQueries();
  wasLost = status === 'lost';
});

const router = createDashboardRouter();
const stopWaiting = router.subscribe('onRendered', () => {
  stopWaiting();
  const pages = Object.values(router.routesById).flatMap(({ options }) => options.component?.preload ?? []);
  void preloadWhenIdle([...pages, ...SHELL_PARTS], { isBusy: () => queries.isFetching() > 0 });
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <CacheProvider value={pageStyles}>
        <ThemeProvider theme={theme} defaultMode="system" noSsr>
          <CssBaseline />
          <QueryClientProvider client={queries}>
            <LiveContext value={live}>
              <RouterProvider router={router} />
            </LiveContext>
          </QueryClientProvider>
        </ThemeProvider>
      </CacheProvider>
    </StrictMode>,
  );
}
