import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Outlet } from '@tanstack/react-router';
import { Logo } from '../../../ui/logo.tsx';
import { SkipLink } from '../shell/skip-link.tsx';
import { ThemeToggle } from '../shell/theme-toggle.tsx';

/** Around the page of a link: whose numbers these are not to be changed from here, and the theme. */
export function SharedShell() {
  return (
    <>
      <SkipLink />
      <Box
        component="header"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.25,
          height: 60,
          px: { xs: 2, sm: 3, lg: 4 },
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Logo />
        <Typography variant="body2" sx={{ flex: 1, color: 'text.secondary' }}>
          Shared dashboard · to look at only
        </Typography>
        <ThemeToggle />
      </Box>
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{
          px: { xs: 2, sm: 3, lg: 4 },
          py: { xs: 2.5, sm: 3.5 },
          mx: 'auto',
          maxWidth: 2200,
          outline: 'none',
        }}
      >
        <Outlet />
      </Box>
    </>
  );
}
