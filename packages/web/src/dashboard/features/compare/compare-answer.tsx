import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { Suspense } from 'react';
import { useComparison } from '../../../api/use-comparison.ts';
import { late } from '../parts/late.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { type Comparison, compareRequestOf, type Side } from './comparison-address.ts';
import { MetricsPanel } from './metrics-panel.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

const AlongPanel = late('What was watched along the videos', () =>
  import('./along-panel.tsx').then((part) => part.AlongPanel),
);

const SidesRevenuePanel = late('The revenue', () =>
  import('../revenue/sides-revenue-panel.tsx').then((part) => part.SidesRevenuePanel),
);

interface CompareAnswerProps {
  /** Two or more sides whose videos are there. */
  readonly sides: readonly Side[];
  readonly videos: readonly (VideoDetail | undefined)[];
  readonly comparison: Comparison;
  readonly onComparison: (comparison: Comparison) => void;
}

/** What the comparison says: in words, along the video, and in numbers. */
export function CompareAnswer({ sides, videos, comparison, onComparison }: CompareAnswerProps) {
  const lengths = new Set(videos.map((video) => video?.duration ?? null));
  const timed = lengths.size === 1 && !lengths.has(null);
  const by = timed ? comparison.by : undefined;
  const answer = useComparison(compareRequestOf(sides, { age: comparison.age, by }));
  if (answer.isError && !answer.data) {
    return (
      <LoadError
        title="The comparison could not be made"
        error={answer.error}
        onRetry={() => answer.refetch()}
      />
    );
  }
  if (!answer.data) return <AnswerSkeleton sides={sides.length} />;
  return (
    <Box sx={{ display: 'grid', gap: 3, opacity: answer.isPlaceholderData ? 0.6 : 1 }}>
      <VerdictPanel report={answer.data} />
      <Suspense fallback={<Skeleton variant="rounded" height={480} />}>
        <AlongPanel
          report={answer.data}
          videos={videos}
          action={
            timed && (
              <ToggleButtonGroup
                exclusive
                size="small"
                value={by ?? 'share'}
                aria-label="Curves by"
                onChange={(_, next: 'share' | 'second' | null) =>
                  next && onComparison({ ...comparison, by: next === 'second' ? 'second' : undefined })
                }
              >
                <ToggleButton value="share" sx={TOGGLE}>
                  100 parts
                </ToggleButton>
                <ToggleButton value="second" sx={TOGGLE}>
                  Full detail
                </ToggleButton>
              </ToggleButtonGroup>
            )
          }
        />
      </Suspense>
      <MetricsPanel sides={answer.data.sides} />
      <Suspense fallback={<Skeleton variant="rounded" height={240} />}>
        <SidesRevenuePanel sides={sides} ofAge={comparison.age !== undefined} />
      </Suspense>
    </Box>
  );
}

const TOGGLE = { px: 1.5, py: 0.25, minHeight: 32, textTransform: 'none', whiteSpace: 'nowrap' } as const;

function AnswerSkeleton({ sides }: { readonly sides: number }) {
  return (
    <Box role="status" aria-label="Comparing" sx={{ display: 'grid', gap: 3 }}>
      <Skeleton variant="rounded" height={96 + 36 * (sides - 1)} />
      <Skeleton variant="rounded" height={360 + 190 * (sides - 1)} />
      <Skeleton variant="rounded" height={520} />
    </Box>
  );
}
