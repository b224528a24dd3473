import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { formatPercent } from '../ui/format.ts';
import { RADIUS } from '../ui/theme.ts';

export interface RankedItem {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

interface RankedBarsProps {
  /** Most first. */
  readonly items: readonly RankedItem[];
  /** What the shares are of; items need not be all there are. */
  readonly total: number;
  readonly format: (value: number) => string;
  /** What a press does, for who hears it: “Show only Germany”. */
  readonly choiceOf: (label: string) => string;
  readonly onChoose: (key: string) => void;
  /** Name of the list. */
  readonly label: string;
}

/** Things by how much of something they have: a bar behind each name. Pressing one chooses it. */
export function RankedBars({ items, total, format, choiceOf, onChoose, label }: RankedBarsProps) {
  const most = Math.max(1, ...items.map(({ value }) => value));
  return (
    <Box component="ol" aria-label={label} sx={{ m: 0, p: 0, display: 'grid', gap: 0.5 }}>
      {items.map((item) => (
        <Box component="li" key={item.key} sx={{ display: 'grid', minWidth: 0 }}>
          <ButtonBase
            onClick={() => onChoose(item.key)}
            title={choiceOf(item.label)}
            sx={{ ...ROW, '&::before': { ...BAR, width: `max(3px, ${(100 * item.value) / most}%)` } }}
          >
            <Box component="span" sx={NAME}>
              {item.label}
            </Box>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {format(item.value)}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary', width: '5ch', textAlign: 'right' }}>
              {total > 0 ? formatPercent((100 * item.value) / total) : ''}
            </Box>
          </ButtonBase>
        </Box>
      ))}
    </Box>
  );
}

const ROW = {
  position: 'relative',
  display: 'flex',
  gap: 1,
  minWidth: 0,
  minHeight: 34,
  px: 1.25,
  borderRadius: `${RADIUS.inner}px`,
  typography: 'body2',
  textAlign: 'left',
  overflow: 'hidden',
  isolation: 'isolate',
  '&:hover': { bgcolor: 'surface.sunken' },
  '&.Mui-focusVisible': { outlineOffset: '-2px' },
} as const;

const BAR = {
  content: '""',
  position: 'absolute',
  zIndex: -1,
  inset: 0,
  right: 'auto',
  borderRadius: `${RADIUS.inner}px`,
  bgcolor: 'color-mix(in oklab, var(--kine-palette-meaning-viewers) 18%, transparent)',
} as const;

const NAME = {
  flex: 1,
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const;
