import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { KeyCaps } from '../../../ui/key-caps.tsx';

/** The key that opens the palette, as this keyboard names it. */
export const PALETTE_KEYS: readonly string[] = [
  /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl',
  'K',
];

/** Opens the command palette: a field's look on wide windows, an icon on narrow ones. */
export function SearchButton({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <ButtonBase
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onOpen}
      sx={{
        flex: 'none',
        justifyContent: { xs: 'center', lg: 'flex-start' },
        gap: 1,
        width: { xs: 36, lg: 260 },
        height: 36,
        px: { xs: 0, lg: 1.25 },
        borderRadius: 999,
        border: { xs: 0, lg: 1 },
        borderColor: { lg: 'divider' },
        bgcolor: { lg: 'background.paper' },
        color: 'text.secondary',
        fontSize: '0.875rem',
        '&:hover': { color: 'text.primary', bgcolor: { xs: 'action.hover', lg: 'background.paper' } },
      }}
    >
      <Search fontSize="small" />
      <Box component="span" sx={WORDS}>
        Search or do anything
      </Box>
      <Box component="span" aria-hidden sx={{ display: { xs: 'none', lg: 'flex' } }}>
        <KeyCaps keys={PALETTE_KEYS} />
      </Box>
    </ButtonBase>
  );
}

/** Narrow windows show the icon alone; it keeps its name. */
const WORDS = {
  position: { xs: 'absolute', lg: 'static' },
  width: { xs: '1px', lg: 'auto' },
  height: { xs: '1px', lg: 'auto' },
  overflow: 'hidden',
  clipPath: { xs: 'inset(50%)', lg: 'none' },
  whiteSpace: 'nowrap',
  flex: 1,
  textAlign: 'left',
} as const;
