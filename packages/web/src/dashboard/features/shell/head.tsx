import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMayEdit } from '../../../api/use-session.ts';
import { Logo } from '../../../ui/logo.tsx';
import { RouteLink } from '../../../ui/route-link.tsx';
import { AddButton } from '../add-video/add-button.tsx';
import type { AdditionCounts } from '../add-video/additions.ts';
import { SearchButton } from '../commands/search-button.tsx';
import { AccountButton } from './account-button.tsx';
import { PageLinks } from './page-links.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

interface HeadProps {
  readonly onAdd: () => void;
  readonly onSearch: () => void;
  /** What is being added behind the closed dialog. */
  readonly counts: AdditionCounts;
}

/** The head of every page: the way to pages, search, theme, and adding. */
export function Head({ onAdd, onSearch, counts }: HeadProps) {
  const mayEdit = useMayEdit();
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 1 },
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
          sx={{
            display: { xs: 'none', md: 'block' },
            fontSize: '1.0625rem',
            fontWeight: 700,
            letterSpacing: '-0.02em',
          }}
        >
          Kine-sense
        </Typography>
      </RouteLink>
      <PageLinks place="head" />
      <Box sx={{ flex: 1 }} />
      <SearchButton onOpen={onSearch} />
      <ThemeToggle />
      {mayEdit && <AddButton counts={counts} onAdd={onAdd} />}
      <AccountButton />
    </Box>
  );
}
