import Box from '@mui/material/Box';
import { RouteLink } from '../../../ui/route-link.tsx';
import { SHELL_PAGES } from './pages.ts';

/** Height of the links at the foot of a phone, in pixels: what a page keeps free below its end. */
export const FOOT_HEIGHT = 60;

/** The way to the pages: words in the head of a wide window, icons with words at the foot of a phone. */
export function PageLinks({ place }: { readonly place: 'head' | 'foot' }) {
  const foot = place === 'foot';
  return (
    <Box component="nav" aria-label="Pages" sx={foot ? FOOT : HEAD}>
      {SHELL_PAGES.map(({ to, label, icon: Icon }) => (
        <RouteLink
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          sx={foot ? FOOT_LINK : HEAD_LINK}
        >
          {foot && <Icon sx={{ fontSize: 22 }} />}
          {label}
        </RouteLink>
      ))}
    </Box>
  );
}

const LINK = {
  color: 'text.secondary',
  textDecoration: 'none',
  '&:hover, &[aria-current="page"]': { color: 'text.primary' },
} as const;

const HEAD = { display: { xs: 'none', sm: 'flex' }, gap: 0.5, ml: { sm: 1, md: 3 } } as const;

const HEAD_LINK = {
  ...LINK,
  px: 1.5,
  py: 0.75,
  borderRadius: 999,
  fontWeight: 600,
  fontSize: '0.9375rem',
  '&[aria-current="page"]': { color: 'text.primary', bgcolor: 'surface.sunken' },
} as const;

const FOOT = {
  display: { xs: 'flex', sm: 'none' },
  position: 'fixed',
  insetInline: 0,
  bottom: 0,
  zIndex: 'appBar',
  height: `calc(${FOOT_HEIGHT}px + env(safe-area-inset-bottom))`,
  pb: 'env(safe-area-inset-bottom)',
  bgcolor: 'background.paper',
  borderTop: 1,
  borderColor: 'divider',
} as const;

const FOOT_LINK = {
  ...LINK,
  flex: 1,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 0.25,
  fontSize: '0.75rem',
  fontWeight: 600,
  '&[aria-current="page"]': { color: 'primary.main' },
} as const;
