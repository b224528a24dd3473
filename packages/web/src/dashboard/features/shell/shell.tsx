import Box from '@mui/material/Box';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { GivenVideos } from '../add-video/add-video-dialog.tsx';
import { AddVideoContext, type OpenAddVideo } from '../add-video/use-add-video.ts';
import { useFileDrop } from '../add-video/use-file-drop.ts';
import { usePaste } from '../add-video/use-paste.ts';
import { useShellShortcuts } from '../commands/use-shell-shortcuts.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { Head } from './head.tsx';
import { PageEnd } from './page-end.tsx';
import { PageLinks } from './page-links.tsx';
import { SkipLink } from './skip-link.tsx';

const AddVideoDialog = lazy(() =>
  import('../add-video/add-video-dialog.tsx').then((module) => ({ default: module.AddVideoDialog })),
);

const CommandOverlays = lazy(() =>
  import('../commands/command-overlays.tsx').then((module) => ({ default: module.CommandOverlays })),
);

const NOTHING: GivenVideos = { files: [], links: [] };

/** What stays on every page: the head, the connection banner, adding a video, the command palette. */
export function Shell() {
  const [adding, setAdding] = useState<{ open: boolean; given: GivenVideos }>();
  const openAddVideo = useCallback<OpenAddVideo>(
    (files = [], links = []) => setAdding({ open: true, given: { files, links } }),
    [],
  );
  usePaste(openAddVideo);
  const dragged = useFileDrop(openAddVideo);
  const [underWay, setUnderWay] = useState(0);
  const [overlay, setOverlay] = useState<{ shown: 'palette' | 'shortcuts' | undefined }>();
  const openPalette = (): void => setOverlay({ shown: 'palette' });
  const shortcuts = useShellShortcuts({
    onPalette: openPalette,
    onShortcuts: () => setOverlay({ shown: 'shortcuts' }),
    onAdd: () => openAddVideo(),
  });
  return (
    <AddVideoContext value={openAddVideo}>
      <SkipLink />
      <Head onAdd={() => openAddVideo()} onSearch={openPalette} underWay={underWay} />
      <ConnectionBanner />
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{
          px: { xs: 2, sm: 3, lg: 4 },
          pt: { xs: 2.5, sm: 3.5 },
          pb: { xs: 2.5, sm: 3.5 },
          mx: 'auto',
          maxWidth: 2200,
          outline: 'none',
        }}
      >
        <Outlet />
      </Box>
      <PageEnd />
      <PageLinks place="foot" />
      {dragged && <DropOverlay />}
      {adding && (
        <Suspense>
          <AddVideoDialog
            open={adding.open}
            given={adding.given}
            onUnderWay={setUnderWay}
            onClose={() => setAdding({ open: false, given: NOTHING })}
          />
        </Suspense>
      )}
      {overlay && (
        <Suspense>
          <CommandOverlays
            shown={overlay.shown}
            shortcuts={shortcuts}
            onShow={(shown) => setOverlay({ shown })}
            onAdd={openAddVideo}
          />
        </Suspense>
      )}
    </AddVideoContext>
  );
}
