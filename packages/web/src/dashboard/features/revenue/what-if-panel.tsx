import type { CurveReport, RevenueReport, WhatIfReport } from '@kine/protocol/schemas';
import Add from '@mui/icons-material/Add';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import type { Period } from '../../../api/period.ts';
import { TIME_ZONE } from '../../../api/period.ts';
import { useRevenueParameters } from '../../../api/use-revenue-parameters.ts';
import { useVideoCurve } from '../../../api/use-video-curve.ts';
import { useWhatIf } from '../../../api/use-what-if.ts';
import { formatExactCount } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useSettled } from '../../../ui/use-settled.ts';
import { AnswerState } from './answer-state.tsx';
import { AssumptionsButton } from './assumptions-button.tsx';
import { BreakEditor } from './break-editor.tsx';
import { BreaksTable } from './breaks-table.tsx';
import { RevenueNotes } from './revenue-notes.tsx';
import { SuggestBreaks } from './suggest-breaks.tsx';
import { useWhatIfDraft } from './use-what-if-draft.ts';
import { requestOf, type WhatIf } from './what-if-address.ts';
import { WhatIfLevers } from './what-if-levers.tsx';
import { WhatIfOutcome } from './what-if-outcome.tsx';
import { wideGap } from './wide-gap.ts';

interface WhatIfPanelProps {
  readonly videoId: string;
  readonly period: Period;
  /** As it is. */
  readonly revenue: RevenueReport;
}

/** A question for each place of the hand would be too many; this is below what is felt. */
const ASK_MS = 60;
const CURVE_AGAIN_MS = 60_000;

/** What would change if ad breaks, or anything else, were different: seen at once, and a link to show others. */
export function WhatIfPanel({ videoId, period, revenue }: WhatIfPanelProps) {
  const [what, setWhat] = useWhatIfDraft();
  const asked = useSettled(what, ASK_MS);
  const answer = useWhatIf(videoId, { ...period, time_zone: TIME_ZONE, ...requestOf(asked) });
  const curve = useVideoCurve({ videoId, period }, CURVE_AGAIN_MS);
  const changed = Object.keys(what).length > 0;
  return (
    <Panel
      title="What if"
      action={
        <>
          {answer.data && <AssumptionsButton madeWith={answer.data.made_with} of="the what-if" />}
          <Button size="small" disabled={!changed} onClick={() => setWhat({})}>
            Reset
          </Button>
        </>
      }
    >
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2, maxWidth: '75ch' }}>
        Move an ad break along the retention curve, or change anything below, and see what it would earn and
        whom it would cost. Nothing is saved; the address of this page keeps what you try.
      </Typography>
      {answer.isError && answer.data && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {sentenceOf(answer.error)}
        </Alert>
      )}
      {curve.isPending || (answer.isPending && !answer.isError) ? (
        <Skeleton variant="rounded" height={420} />
      ) : (
        <AnswerState answer={curve} height={420}>
          {(report) => (
            <Workbench
              {...{ videoId, period, revenue, what }}
              onWhat={setWhat}
              curve={report}
              answer={answer}
            />
          )}
        </AnswerState>
      )}
    </Panel>
  );
}

interface WorkbenchProps extends WhatIfPanelProps {
  readonly what: WhatIf;
  readonly onWhat: (next: WhatIf) => void;
  readonly curve: CurveReport;
  readonly answer: ReturnType<typeof useWhatIf>;
}

function Workbench({ videoId, period, revenue, what, onWhat, curve, answer }: WorkbenchProps) {
  const tables = useRevenueParameters().data?.parameters;
  const { data } = answer;
  const asItIs = revenue.slots.filter(({ kind }) => kind === 'mid').map(({ at_s: at }) => at);
  const breaks = what.breaks ?? asItIs;
  const onBreaks = (next: readonly number[]): void => onWhat({ ...what, breaks: next });
  const { breaks: _moved, ...others } = what;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <AnswerState answer={answer} height={96}>
        {(report) => <Outcome report={report} />}
      </AnswerState>
      <BreakEditor curve={curve} breaks={breaks} known={data?.breaks ?? []} onBreaks={onBreaks} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2 }}>
        <Button
          size="small"
          variant="outlined"
          startIcon={<Add />}
          onClick={() => onBreaks([...breaks, wideGap(breaks, curve.duration_s)])}
        >
          Add a break
        </Button>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <SuggestBreaks
            videoId={videoId}
            request={{ ...period, time_zone: TIME_ZONE, ...requestOf(others) }}
            onUse={onBreaks}
          />
        </Box>
      </Box>
      {data && data.breaks.length > 0 && (
        <BreaksTable
          breaks={data.breaks}
          currency={data.currency}
          onRemove={(second) => onBreaks(breaks.filter((at) => at !== second))}
        />
      )}
      {breaks.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          There is no ad break within the video. Press on the curve where one should be.
        </Typography>
      )}
      <WhatIfLevers
        what={what}
        onWhat={onWhat}
        tables={tables}
        slots={{ pre: hasSlot(revenue, 'pre'), post: hasSlot(revenue, 'post') }}
        monetised={
          tables?.monetised_share ?? (revenue.plays > 0 ? revenue.monetised_playbacks / revenue.plays : 0)
        }
      />
      {data && <RevenueNotes notes={data.notes} />}
    </Box>
  );
}

function hasSlot({ slots }: RevenueReport, of: 'pre' | 'post'): boolean {
  return slots.some(({ kind, fill }) => kind === of && fill > 0);
}

function Outcome({ report }: { readonly report: WhatIfReport }) {
  return (
    <div>
      {report.assumed_plays && (
        <Typography variant="body2" sx={{ mb: 1, fontWeight: 600, color: 'meaning.money' }}>
          An assumption: if {formatExactCount(report.after.plays)} plays were like those there are.
        </Typography>
      )}
      {!report.enough && (
        <Typography variant="body2" sx={{ mb: 1, color: 'text.secondary' }}>
          Only a few people have watched so far: the curve, and all that follows from it, may still change
          much.
        </Typography>
      )}
      <WhatIfOutcome report={report} />
    </div>
  );
}
