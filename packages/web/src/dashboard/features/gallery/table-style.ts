import { RADIUS } from '../../../ui/theme.ts';

/** Height of the page's head, under which the table's own stays. */
const PAGE_HEAD = 60;

/** The look of the table: rules for its rows and cells, so that a row has no styles of its own to work out. */
export const TABLE = {
  border: 1,
  borderColor: 'divider',
  borderRadius: `${RADIUS.card}px`,
  bgcolor: 'background.paper',
  fontSize: '0.875rem',
  // Clips the corners, and unlike `hidden` lets the head stay at the top.
  overflow: 'clip',
  display: 'block',
  '& tbody, & thead': { display: 'block' },
  '& thead': {
    position: 'sticky',
    top: PAGE_HEAD,
    zIndex: 2,
    bgcolor: 'background.paper',
    fontSize: '0.8125rem',
    color: 'text.secondary',
  },
  '& thead tr': { minHeight: 48, py: 1 },
  '& tbody tr:last-of-type': { borderBottom: 0 },
  '& tbody tr:hover': { bgcolor: 'color-mix(in srgb, var(--kine-palette-text-primary) 4%, transparent)' },
  '& [data-selected]': { bgcolor: 'color-mix(in srgb, var(--kine-palette-primary-main) 12%, transparent)' },
  '& td, & th': { p: 0, border: 0, textAlign: 'start', fontWeight: 'inherit' },
  '& td': { display: 'flex', alignItems: 'center', minWidth: 0 },
  '& .number': { justifyContent: 'flex-end', textAlign: 'end', whiteSpace: 'nowrap' },
  '& .wide': { display: { xs: 'none', lg: 'flex' } },
  '& .middle': { display: { xs: 'none', md: 'flex' } },
  '& .course': { justifyContent: 'flex-end', textAlign: 'end' },
  '& thead .wide': { display: { xs: 'none', lg: 'block' } },
  '& thead .middle': { display: { xs: 'none', md: 'block' } },
  '& thead .number': { whiteSpace: 'normal', lineHeight: 1.3 },
  '& thead .number .MuiTableSortLabel-root': { flexDirection: 'row-reverse' },
  '& .video': { gap: 1.5 },
  '& .picture': {
    flex: 'none',
    display: 'grid',
    placeItems: 'center',
    width: { xs: 72, sm: 88 },
    aspectRatio: '16 / 9',
    borderRadius: `${RADIUS.inner}px`,
    overflow: 'hidden',
    bgcolor: 'surface.sunken',
    '& img': { width: '100%', height: '100%', objectFit: 'cover' },
  },
  '& .title': {
    // A phone has room for two lines and none for much in one.
    display: '-webkit-box',
    WebkitLineClamp: { xs: 2, sm: 1 },
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    color: 'text.primary',
    fontWeight: 600,
    lineHeight: 1.35,
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
  },
  '& .about': { display: 'flex', alignItems: 'center', fontSize: '0.8125rem', color: 'text.secondary' },
  '& .waiting': { color: 'text.secondary' },
} as const;

/** With the columns of money, those of the file wait for a wider window. */
export const TABLE_WITH_MONEY = {
  '& .wide': { display: { xs: 'none', xl: 'flex' } },
  '& thead .wide': { display: { xs: 'none', xl: 'block' } },
  '& .money': { display: { xs: 'none', lg: 'flex' }, color: 'meaning.money' },
  '& thead .money': { display: { xs: 'none', lg: 'block' }, color: 'inherit' },
} as const;

/** A row of the table; its columns are the table's. */
export const TABLE_ROW = {
  display: 'grid',
  alignItems: 'center',
  columnGap: { xs: 1, sm: 2 },
  px: 2,
  borderBottom: 1,
  borderColor: 'divider',
} as const;
