import type { ViewDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { formatDuration, formatLatency, formatPercent, formatScore } from '../../../ui/format.ts';
import { outcomeWords } from './view-words.ts';

/** The numbers of one view; what its player cannot tell is left out. */
export function ViewFigures({ view }: { readonly view: ViewDetail }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
      }}
    >
      {figuresOf(view).map(([label, value]) => (
        <div key={label}>
          <Box component="dt" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {label}
          </Box>
          <Box component="dd" sx={{ m: 0, fontWeight: 600 }}>
            {value}
          </Box>
        </div>
      ))}
    </Box>
  );
}

function figuresOf(view: ViewDetail): [label: string, value: string][] {
  const { experience, unmeasured, frames } = view;
  const tells = (what: (typeof unmeasured)[number]): boolean => !unmeasured.includes(what);
  const figures: [string, string | undefined][] = [
    ['Outcome', outcomeWords(experience)],
    ['Score', told(experience.experience_score, formatScore)],
    ['Startup', told(experience.startup_ms, formatLatency)],
    ['Stalls', tells('stalls') ? counted(view.stalls.n, view.stalls.ms) : undefined],
    ['Seeks', tells('seeks') ? counted(view.seeks.n, view.seeks.latency_ms) : undefined],
    ['Picture', told(experience.quality, formatScore)],
    [
      'Dropped frames',
      frames && frames.total > 0 ? formatPercent((100 * frames.dropped) / frames.total) : undefined,
    ],
    ['Watched', formatDuration(view.content_ms / 1000)],
    ['Played', formatDuration(view.playing_ms / 1000)],
    ['Muted', tells('muted') ? formatDuration(view.muted_ms / 1000) : undefined],
    ['Hidden', tells('hidden') ? formatDuration(view.hidden_ms / 1000) : undefined],
  ];
  return figures.filter((figure): figure is [string, string] => figure[1] !== undefined);
}

function told(value: number | null, format: (value: number) => string): string | undefined {
  return value === null ? undefined : format(value);
}

/** How often, and how long in all. */
function counted(n: number, ms: number): string {
  return n === 0 ? '0' : `${n}, ${formatLatency(ms)} in all`;
}
