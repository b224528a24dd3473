import type { DimensionId } from '@kine/protocol';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useQuestion } from '../../../api/use-question.ts';
import { Notice } from '../../../ui/notice.tsx';
import { withCondition } from '../scope/conditions.ts';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LoadError } from '../shell/load-error.tsx';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { ConcurrencyPanel } from './concurrency-panel.tsx';

interface AudienceTabProps {
  readonly videoId: string;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** What nearly every view tells. */
const USUAL: readonly DimensionId[] = [
  'country',
  'device',
  'os',
  'browser',
  'referrer',
  'page',
  'language',
  'viewer_type',
  'weekday',
  'hour',
];
/** What views tell where a page or an installation gives it. */
const RARE: readonly DimensionId[] = [
  'region',
  'player',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'custom_1',
  'custom_2',
  'custom_3',
  'custom_4',
  'custom_5',
  'custom_6',
  'custom_7',
  'custom_8',
  'custom_9',
  'custom_10',
];

/** Who watched: how many at once, and from where, on what and when. */
export function AudienceTab({ videoId, scope, onScope }: AudienceTabProps) {
  const { filter } = scope;
  const answer = useQuestion({
    metrics: ['play'],
    videos: [videoId],
    period: usePeriod(scope),
    ...(filter && { filter }),
  });
  if (answer.isPending) return <Skeleton variant="rounded" height={420} />;
  if (!answer.data)
    return (
      <LoadError
        title="The audience could not be loaded"
        error={answer.error}
        onRetry={() => void answer.refetch()}
      />
    );
  if (answer.data.totals.play?.value === 0) return <NobodyYet filtered={filter !== undefined} />;
  const panel = (dimension: DimensionId, expected: boolean) => (
    <BreakdownPanel
      key={dimension}
      videoId={videoId}
      dimension={dimension}
      scope={scope}
      expected={expected}
      onValue={(value) => {
        const next = withCondition(filter, { dimension, operator: 'is', values: [value] });
        onScope({ ...scope, ...(next && { filter: next }) });
      }}
    />
  );
  return (
    <>
      <ConcurrencyPanel videoId={videoId} scope={scope} />
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, sm: 2.5 },
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: 'repeat(2, minmax(0, 1fr))',
            xl: 'repeat(3, minmax(0, 1fr))',
          },
        }}
      >
        {USUAL.map((dimension) => panel(dimension, true))}
        {RARE.map((dimension) => panel(dimension, false))}
      </Box>
    </>
  );
}

function NobodyYet({ filtered }: { readonly filtered: boolean }) {
  return filtered ? (
    <Notice title="No play fits this filter">Take a condition away, or choose a longer period.</Notice>
  ) : (
    <Notice title="Nobody has watched in these days">
      Here will be where viewers are, what they watch on and when. Share the video, or choose a longer period.
    </Notice>
  );
}
