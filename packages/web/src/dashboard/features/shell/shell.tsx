import Box from '@mui/material/Box';
import { Outlet } from '@tanstack/react-router';
import { Suspense, useCallback, useState } from 'react';
import { useMayEdit } from '../../../api/use-session.ts';
import type { GivenVideos } from '../add-video/add-video-dialog.tsx';
import type { AdditionCounts } from '../add-video/additions.ts';
import { AddVideoContext, type OpenAddVideo } from '../add-video/use-add-video.ts';
import { useFileDrop } from '../add-video/use-file-drop.ts';
import { usePaste } from '../add-video/use-paste.ts';
import { useShellShortcuts } from '../commands/use-shell-shortcuts.ts';
import { lateDialog } from '../parts/late.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { Head } from './head.tsx';
import { PageEnd } from './page-end.tsx';
import { PageLinks } from './page-links.tsx';
import { SkipLink } from './skip-link.tsx';

const AddVideoDialog = lateDialog('Adding a video', () =>
  import('../add-video/add-video-dialog.tsx').then((part) => part.AddVideoDialog),
);

const CommandOverlays = lateDialog('The command palette', () =>
  import('../commands/command-overlays.tsx').then((part) => part.CommandOverlays),
);

/** What a press anywhere may ask for. */
export const SHELL_PARTS = [AddVideoDialog.preload, CommandOverlays.preload];

const NOTHING: GivenVideos = { files: [], links: [] };

/** What stays on every page: the head, the connection banner, adding a video, the command palette. */
export function Shell() {
  const [adding, setAdding] = useState<{ open: boolean; given: GivenVideos }>();
  const mayEdit = useMayEdit();
  const openAddVideo = useCallback<OpenAddVideo>(
    (files = [], links = []) => {
      if (mayEdit) setAdding({ open: true, given: { files, links } });
    },
    [mayEdit],
  );
  usePaste(openAddVideo);
  const dragged = useFileDrop(openAddVideo);
  const [counts, setCounts] = useState<AdditionCounts>({ underWay: 0, failed: 0 });
  const [overlay, setOverlay] = useState<{ shown: 'palette' | 'shortcuts' | undefined }>();
  const openPalette = (): void => setOverlay({ shown: 'palette' });
  const openShortcuts = (): void => setOverlay({ shown: 'shortcuts' });
  const shortcuts = useShellShortcuts({
    onPalette: openPalette,
    onShortcuts: openShortcuts,
    onAdd: mayEdit ? () => openAddVideo() : undefined,
  });
  return (
    <AddVideoContext value={openAddVideo}>
      <SkipLink />
      <Head onAdd={() => openAddVideo()} onSearch={openPalette} counts={counts} />
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
          // The end of the page begins below the window: what is still loading must not move it within.
          minHeight: 'calc(100svh - 60px)',
          outline: 'none',
        }}
      >
        <Outlet />
      </Box>
      <PageEnd />
      <PageLinks place="foot" />
      {dragged && mayEdit && <DropOverlay />}
      {adding && (
        <Suspense>
          <AddVideoDialog
            open={adding.open}
            given={adding.given}
            onCounts={setCounts}
            onClose={() => setAdding({ open: false, given: NOTHING })}
          />
        </Suspense>
      )}
      {overlay && (
        <Suspense>
          <CommandOverlays
            open={overlay.shown !== undefined}
            shown={overlay.shown}
            shortcuts={shortcuts}
            onShortcuts={openShortcuts}
            onClose={() => setOverlay({ shown: undefined })}
            onAdd={openAddVideo}
          />
        </Suspense>
      )}
    </AddVideoContext>
  );
}
