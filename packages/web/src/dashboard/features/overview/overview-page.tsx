import type { DimensionId } from '@kine/protocol';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { getRouteApi } from '@tanstack/react-router';
import { dayOf } from '../../../api/period.ts';
import { useLibrarySize } from '../../../api/use-library-size.ts';
import { formatPeriod } from '../../../ui/format.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { EmptyLibrary } from '../gallery/empty-library.tsx';
import { RevenueStrip } from '../revenue/revenue-strip.tsx';
import { withCondition } from '../scope/conditions.ts';
import { FilterBar } from '../scope/filter-bar.tsx';
import { PeriodPicker } from '../scope/period-picker.tsx';
import type { Scope } from '../scope/scope.ts';
import { LoadError } from '../shell/load-error.tsx';
import { BreakdownPanel } from './breakdown-panel.tsx';
import { CountriesPanel } from './countries-panel.tsx';
import { HoursPanel } from './hours-panel.tsx';
import { LibraryTiles } from './library-tiles.tsx';
import type { OverviewMetric } from './overview-search.ts';
import { TrendPanel } from './trend-panel.tsx';
import { type LibraryQuestions, useLibraryQuestions } from './use-library-questions.ts';
import { RisingVideosPanel, TopVideosPanel } from './videos-panels.tsx';

const route = getRouteApi('/');

/** The library now and over a period. */
export function OverviewPage() {
  const { metric = 'play', ...scope } = route.useSearch();
  const navigate = route.useNavigate();
  const size = useLibrarySize();
  const questions = useLibraryQuestions(scope);
  useTitle('Overview');
  const show = (next: Scope, drawn: OverviewMetric = metric): void => {
    void navigate({ search: { ...next, ...(drawn !== 'play' && { metric: drawn }) }, replace: true });
  };
  if (size.data === 0) return <EmptyLibrary />;
  const { trend, period } = questions;
  const failed = trend.isError && !trend.data;
  return (
    <Box sx={{ display: 'grid', gap: GAP, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Head scope={scope} trend={trend} onScope={show} />
      {failed ? (
        <LoadError
          title="The overview could not be loaded"
          error={trend.error}
          onRetry={() => void retry(questions)}
        />
      ) : (
        <>
          <Box sx={TILES_OVER_CHART}>
            <Paper variant="outlined">
              <LibraryTiles
                answer={trend}
                goesOn={period.to >= dayOf(Date.now()) && !scope.filter}
                metric={metric}
                onMetric={(next) => show(scope, next)}
              />
            </Paper>
            <TrendPanel answer={trend} metric={metric} period={period} />
          </Box>
          {/* Advertisements are sold on all plays: of some of them there is no revenue to tell. */}
          {!scope.filter && (
            <RevenueStrip
              label="Revenue (simulated)"
              period={period}
              scope={scope}
              goesOn={period.to >= dayOf(Date.now())}
            />
          )}
          <Breakdowns
            questions={questions}
            scope={scope}
            size={size.data}
            onChoose={(dimension, value) => {
              const filter = withCondition(scope.filter, { dimension, operator: 'is', values: [value] });
              show({ ...scope, ...(filter && { filter }) });
            }}
          />
        </>
      )}
    </Box>
  );
}

/** Numbers and the chart of one of them are one thing. */
const TILES_OVER_CHART = {
  '& > div': {
    borderBottom: 0,
    borderRadius: `${RADIUS.card}px ${RADIUS.card}px 0 0`,
    overflow: 'hidden',
  },
  '& > section': { borderTop: 0, borderTopLeftRadius: 0, borderTopRightRadius: 0 },
} as const;

const GAP = { xs: 2, sm: 2.5 } as const;

function retry({ period: _period, ...answers }: LibraryQuestions): Promise<unknown> {
  return Promise.all(Object.values(answers).map((answer) => answer.refetch()));
}

interface HeadProps {
  readonly scope: Scope;
  readonly trend: LibraryQuestions['trend'];
  readonly onScope: (scope: Scope) => void;
}

function Head({ scope, trend, onScope }: HeadProps) {
  const { period, compared_period: before } = trend.data ?? {};
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 1.5 }}>
      <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 260px' }, minWidth: 0 }}>
        <Typography variant="h1">Overview</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', minHeight: 20 }}>
          {period && before ? `${formatPeriod(period)}, compared with ${formatPeriod(before)}` : ''}
        </Typography>
      </Box>
      <FilterBar scope={scope} onScope={onScope} />
      <PeriodPicker scope={scope} onScope={onScope} />
    </Box>
  );
}

interface BreakdownsProps {
  readonly questions: LibraryQuestions;
  readonly scope: Scope;
  readonly size: number | undefined;
  readonly onChoose: (dimension: DimensionId, value: string) => void;
}

function Breakdowns({ questions, scope, size, onChoose }: BreakdownsProps) {
  const { videos, countries, hours, devices, referrers } = questions;
  return (
    <Box sx={{ display: 'grid', gap: GAP, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={PAIR}>
        <TopVideosPanel answer={videos} scope={scope} size={size} />
        <RisingVideosPanel answer={videos} scope={scope} size={size} />
      </Box>
      <CountriesPanel answer={countries} onChoose={onChoose} />
      <Box sx={TRIPLE}>
        <HoursPanel answer={hours} />
        <BreakdownPanel title="Devices" dimension="device" answer={devices} onChoose={onChoose} />
        <BreakdownPanel title="Referrers" dimension="referrer" answer={referrers} onChoose={onChoose} />
      </Box>
    </Box>
  );
}

const PAIR = {
  display: 'grid',
  gap: GAP,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
} as const;

const TRIPLE = {
  display: 'grid',
  gap: GAP,
  gridTemplateColumns: {
    xs: 'minmax(0, 1fr)',
    md: 'repeat(2, minmax(0, 1fr))',
    lg: 'minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)',
  },
  '& > :first-of-type': { gridColumn: { md: '1 / -1', lg: 'auto' } },
} as const;
