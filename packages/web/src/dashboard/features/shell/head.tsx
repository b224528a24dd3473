import Add from '@mui/icons-material/Add';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMayEdit } from '../../../api/use-session.ts';
import { Logo } from '../../../ui/logo.tsx';
import { RouteLink } from '../../../ui/route-link.tsx';
import { SearchButton } from '../commands/search-button.tsx';
import { AccountButton } from './account-button.tsx';
import { PageLinks } from './page-links.tsx';
import { ThemeToggle } from './theme-toggle.tsx';

interface HeadProps {
  readonly onAdd: () => void;
  readonly onSearch: () => void;
  /** How many files and links are being added behind the closed dialog. */
  readonly underWay: number;
}

/** The head of every page: the way to pages, search, theme, and adding. */
export function Head({ onAdd, onSearch, underWay }: HeadProps) {
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
      {mayEdit && (
        <Badge badgeContent={underWay} color="warning">
          <Button
            variant="contained"
            startIcon={<Add />}
            onClick={onAdd}
            aria-label={underWay > 0 ? `Add video, ${underWay} being added` : 'Add video'}
            sx={{ flex: 'none' }}
          >
            Add
            <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
              &nbsp;video
            </Box>
          </Button>
        </Badge>
      )}
      <AccountButton />
    </Box>
  );
}
