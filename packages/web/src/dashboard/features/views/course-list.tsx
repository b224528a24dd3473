import type { TimelineStep } from '@kine/protocol';
import type { ViewDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { STEP_COLOURS } from '../../../charts/course-chart.tsx';
import { formatTimecode } from '../../../ui/format.ts';
import { stepWords } from './view-words.ts';

interface CourseListProps {
  readonly view: ViewDetail;
  readonly steps: readonly TimelineStep[];
}

interface Line {
  readonly key: string;
  readonly at_ms: number;
  readonly colour: string;
  readonly words: string;
}

/** The course of a view in words, in order. */
export function CourseList({ view, steps }: CourseListProps) {
  const lines = linesOf(view, steps);
  return (
    <div>
      <Typography id="course-title" variant="h3" sx={{ mb: 1 }}>
        What happened
      </Typography>
      {view.passes.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
          The beginning of this very long view is kept without its order.
        </Typography>
      )}
      {lines.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {view.playing_ms > 0
            ? 'It was watched, but the player does not tell where in the video.'
            : 'Nothing but that the player was loaded.'}
        </Typography>
      ) : (
        <Box
          component="ol"
          tabIndex={0}
          aria-labelledby="course-title"
          sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 260, overflowY: 'auto', scrollbarWidth: 'thin' }}
        >
          {lines.map(({ key, at_ms, colour, words }) => (
            <Box
              key={key}
              component="li"
              sx={{ display: 'flex', gap: 1.25, alignItems: 'baseline', py: 0.5, typography: 'body2' }}
            >
              <Box component="span" sx={{ color: 'text.secondary', minWidth: '5ch' }}>
                {formatTimecode(at_ms / 1000)}
              </Box>
              <Box
                component="span"
                aria-hidden
                sx={{ width: 8, height: 8, flex: 'none', borderRadius: '50%', bgcolor: colour }}
              />
              <span>{words}</span>
            </Box>
          ))}
        </Box>
      )}
    </div>
  );
}

function linesOf(view: ViewDetail, steps: readonly TimelineStep[]): Line[] {
  const lines: Line[] = [
    ...steps.map((step) => ({
      key: `${step.kind}-${step.at_ms}`,
      at_ms: step.at_ms,
      colour: STEP_COLOURS[step.kind],
      words: stepWords(step),
    })),
    ...view.renditions.map(({ at_ms, height, displayed_height, bitrate_kbps }) => ({
      key: `rendition-${at_ms}`,
      at_ms,
      colour: 'text.secondary',
      words: `Picture of ${height} lines, shown at ${displayed_height}${bitrate_kbps ? `, ${bitrate_kbps} kbit/s` : ''}`,
    })),
    ...view.errors.map(({ at_ms, code, fatal }) => ({
      key: `error-${at_ms}-${code}`,
      at_ms,
      colour: 'error.main',
      words: `${fatal ? 'Failed' : 'Error'}: ${code}`,
    })),
  ];
  if (view.now.state === 'ended') {
    const at_ms = view.now.at_ms;
    lines.push({ key: 'ended', at_ms, colour: 'meaning.viewers', words: 'Reached the end' });
  }
  return lines.sort((a, b) => a.at_ms - b.at_ms);
}
