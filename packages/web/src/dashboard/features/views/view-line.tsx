import type { ViewSummary } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { PassStrip } from '../../../charts/pass-strip.tsx';
import { formatAgo, formatDuration, formatLatency, formatMoment } from '../../../ui/format.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { whoWords } from '../scope/who-words.ts';
import { isLeftOut, outcomeWords } from './view-words.ts';

interface ViewLineProps {
  readonly view: ViewSummary;
  /** Seconds; 0 while unknown. */
  readonly durationS: number;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly onOpen: () => void;
}

const DAY_MS = 86_400_000;
const STRIP_HEIGHT = 10;

/** One view: when, who, what of the video, and how it played. Opens to its course. */
export function ViewLine({ view, durationS, now, onOpen }: ViewLineProps) {
  const [ref, width] = useWidth();
  const began = now - view.began_at < DAY_MS ? formatAgo(view.began_at, now) : formatMoment(view.began_at);
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}>
      <ButtonBase
        onClick={onOpen}
        aria-haspopup="dialog"
        sx={{ display: 'block', width: 1, textAlign: 'left', py: 1.25, px: 0.5, borderRadius: 1 }}
      >
        <Box
          component="span"
          sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, typography: 'body2', mb: 0.75 }}
        >
          <Box component="span" sx={{ fontWeight: 600 }}>
            {view.live && <LiveDot />}
            {whoWords(view) || 'Unknown player'}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
            {facts(view).join(' · ')}
          </Box>
          <Box
            component="time"
            dateTime={new Date(view.began_at).toISOString()}
            sx={{ color: 'text.secondary' }}
          >
            {began}
          </Box>
        </Box>
        <Box component="span" ref={ref} sx={{ display: 'block', height: STRIP_HEIGHT }}>
          {width > 0 && (
            <svg
              width={width}
              height={STRIP_HEIGHT}
              style={{ display: 'block', borderRadius: 2 }}
              aria-hidden
            >
              <PassStrip axis={{ durationS, width }} watched={view.watched} height={STRIP_HEIGHT} />
            </svg>
          )}
        </Box>
      </ButtonBase>
    </Box>
  );
}

function LiveDot() {
  return (
    <Box
      component="span"
      role="img"
      aria-label="Playing now"
      sx={{
        ...{ display: 'inline-block', width: 8, height: 8, mr: 1, borderRadius: '50%' },
        bgcolor: 'success.main',
      }}
    />
  );
}

/** What is worth knowing at a glance; what is as it should be is left out. */
function facts(view: ViewSummary): string[] {
  const { experience, content_ms, stalls } = view;
  const played = experience.outcome === 'played' || experience.outcome === 'failed_mid';
  return [
    ...(played ? [`${formatDuration(content_ms / 1000)} watched`] : []),
    ...(experience.outcome === 'played' ? [] : [outcomeWords(experience)]),
    ...(experience.startup_ms === null ? [] : [`started in ${formatLatency(experience.startup_ms)}`]),
    ...(stalls.n === 0 ? [] : [`${stalls.n} ${stalls.n === 1 ? 'stall' : 'stalls'}`]),
    ...(isLeftOut(view) ? [view.verdict_sentence] : []),
  ];
}
