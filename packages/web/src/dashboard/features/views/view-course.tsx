import { viewTimeline } from '@kine/protocol';
import type { ViewDetail } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { CourseChart, type CourseMark } from '../../../charts/course-chart.tsx';
import { PassStrip } from '../../../charts/pass-strip.tsx';
import type { TimeAxis } from '../../../charts/time-axis.ts';
import { TimeLabels } from '../../../charts/time-labels.tsx';
import { formatMoment } from '../../../ui/format.ts';
import { useWidth } from '../../../ui/use-width.ts';
import { whoWords } from '../scope/who-words.ts';
import { CourseList } from './course-list.tsx';
import { ViewFigures } from './view-figures.tsx';
import { isLeftOut, unmeasuredWords } from './view-words.ts';

interface ViewCourseProps {
  readonly view: ViewDetail;
  /** Seconds; 0 while the library does not know it, then the player's word counts. */
  readonly durationS: number;
}

const COURSE_HEIGHT = 140;
const STRIP_HEIGHT = 14;
const LABELS_HEIGHT = 26;

/** One view from its request to its last word: its course on the clock, what of the video it saw, and its figures. */
export function ViewCourse({ view, durationS }: ViewCourseProps) {
  const [ref, width] = useWidth();
  const steps = useMemo(() => viewTimeline(courseOf(view)), [view]);
  const durationMs = 1000 * durationS || view.reported_duration_ms;
  const media: TimeAxis = { durationS: durationMs / 1000, width };
  const clock: TimeAxis = { durationS: view.now.at_ms / 1000, width };
  const marks: CourseMark[] = [
    ...view.renditions.map(({ at_ms }) => ({ at_ms, kind: 'rendition' as const })),
    ...view.errors.map(({ at_ms }) => ({ at_ms, kind: 'error' as const })),
  ];
  return (
    <Box sx={{ display: 'grid', gap: 2.5, minWidth: 0 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {formatMoment(view.began_at)} · {whoWords(view) || 'Unknown player'} · {view.player}
        {view.page && ` · ${view.page}`}
      </Typography>
      {isLeftOut(view) ? (
        <Alert severity="warning">{view.verdict_sentence}</Alert>
      ) : (
        <Typography variant="body2">{view.verdict_sentence}</Typography>
      )}
      <div ref={ref}>
        {width > 0 && steps.length > 0 && (
          <>
            <Typography variant="h3" sx={{ mb: 1 }}>
              On the clock
            </Typography>
            <svg
              width={width}
              height={COURSE_HEIGHT + LABELS_HEIGHT}
              style={{ display: 'block' }}
              aria-hidden
            >
              <CourseChart
                steps={steps}
                marks={marks}
                lengthMs={view.now.at_ms}
                durationMs={durationMs}
                width={width}
                height={COURSE_HEIGHT}
              />
              <g transform={`translate(0 ${COURSE_HEIGHT})`}>
                <TimeLabels axis={clock} />
              </g>
            </svg>
            <Typography variant="h3" sx={{ mb: 1, mt: 2 }}>
              Along the video
            </Typography>
            <svg width={width} height={STRIP_HEIGHT + LABELS_HEIGHT} style={{ display: 'block' }} aria-hidden>
              <PassStrip axis={media} watched={view.watched} height={STRIP_HEIGHT} />
              <g transform={`translate(0 ${STRIP_HEIGHT})`}>
                <TimeLabels axis={media} />
              </g>
            </svg>
          </>
        )}
      </div>
      <ViewFigures view={view} />
      <CourseList view={view} steps={steps} />
      {view.unmeasured.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          This player cannot tell {unmeasuredWords(view.unmeasured)}.
        </Typography>
      )}
    </Box>
  );
}

function courseOf({ runs, stall_list, requested_at_ms, first_frame_at_ms, now }: ViewDetail) {
  return {
    runs,
    stalls: stall_list,
    requested_at_ms: requested_at_ms ?? undefined,
    first_frame_at_ms: first_frame_at_ms ?? undefined,
    now,
  };
}
