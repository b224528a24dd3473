import Add from '@mui/icons-material/Add';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Logo } from '../../../ui/logo.tsx';
import { RouteLink } from '../../../ui/route-link.tsx';
import { AddVideoContext } from '../add-video/use-add-video.ts';
import { useFileDrop } from '../add-video/use-file-drop.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { FOOT_HEIGHT, PageLinks } from './page-links.tsx';
import { SkipLink } from './skip-link.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

const AddVideoDialog = lazy(() =>
  import('../add-video/add-video-dialog.tsx').then((module) => ({ default: module.AddVideoDialog })),
);

/** What stays on every page: the head, the connection banner, the add-a-video dialog. */
export function Shell() {
  const [adding, setAdding] = useState<{ open: boolean; files: readonly File[] }>();
  const openAddVideo = useCallback((files: readonly File[] = []) => setAdding({ open: true, files }), []);
  const dragged = useFileDrop(openAddVideo);
  const [underWay, setUnderWay] = useState(0);
  return (
    <AddVideoContext value={openAddVideo}>
      <SkipLink />
      <Head onAdd={() => openAddVideo()} underWay={underWay} />
      <ConnectionBanner />
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{
          px: { xs: 2, sm: 3, lg: 4 },
          pt: { xs: 2.5, sm: 3.5 },
          pb: { xs: `calc(${FOOT_HEIGHT}px + 20px + env(safe-area-inset-bottom))`, sm: 3.5 },
          mx: 'auto',
          maxWidth: 2200,
          outline: 'none',
        }}
      >
        <Outlet />
      </Box>
      <PageLinks place="foot" />
      {dragged && <DropOverlay />}
      {adding && (
        <Suspense>
          <AddVideoDialog
            open={adding.open}
            files={adding.files}
            onUnderWay={setUnderWay}
            onClose={() => setAdding({ open: false, files: [] })}
          />
        </Suspense>
      )}
    </AddVideoContext>
  );
}

interface HeadProps {
  readonly onAdd: () => void;
  /** How many files and links are being added behind the closed dialog. */
  readonly underWay: number;
}

function Head({ onAdd, underWay }: HeadProps) {
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        height: 60,
        px: { xs: 2, sm: 3, lg: 4 },
        bgcolor: 'color-mix(in srgb, var(--kine-palette-background-default) 86%, transparent)',
        backdropFilter: 'blur(10px)',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <RouteLink
        to="/"
        aria-label="Kine-sense, start"
        sx={{
          display: 'flex',
          gap: 1.25,
          alignItems: 'center',
          color: 'text.primary',
          textDecoration: 'none',
        }}
      >
        <Logo />
        <Typography
          component="span"
          sx={{ fontSize: '1.0625rem', fontWeight: 700, letterSpacing: '-0.02em' }}
        >
          Kine-sense
        </Typography>
      </RouteLink>
      <PageLinks place="head" />
      <Box sx={{ flex: 1 }} />
      <ThemeToggle />
      <Badge badgeContent={underWay} color="warning">
        <Button
          variant="contained"
          startIcon={<Add />}
          onClick={onAdd}
          aria-label={underWay > 0 ? `Add video, ${underWay} being added` : undefined}
        >
          Add video
        </Button>
      </Badge>
    </Box>
  );
}
