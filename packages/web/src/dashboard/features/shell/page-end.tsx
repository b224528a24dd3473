import Box from '@mui/material/Box';
import { useIsAdmin } from '../../../api/use-session.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { FOOT_HEIGHT } from './page-links.tsx';

/** The end of every page: what is looked for now and then, and leads away from the numbers. */
export function PageEnd() {
  const isAdmin = useIsAdmin();
  return (
    <Box component="footer" sx={FOOTER}>
      <RouteLink to="/settings">Settings</RouteLink>
      <RouteLink to="/privacy">Privacy</RouteLink>
      <a href="/api/docs/">API reference</a>
      {isAdmin && <a href="/admin/">Administration</a>}
    </Box>
  );
}

const FOOTER = {
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 3,
  rowGap: 1,
  px: { xs: 2, sm: 3, lg: 4 },
  pt: 1,
  pb: { xs: `calc(${FOOT_HEIGHT}px + 20px + env(safe-area-inset-bottom))`, sm: 3.5 },
  mx: 'auto',
  maxWidth: 2200,
  fontSize: '0.875rem',
  '& a': { color: 'text.secondary', textDecoration: 'none' },
  '& a:hover, & a:focus-visible': { color: 'text.primary', textDecoration: 'underline' },
} as const;
