import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLibrarySize } from '../../../api/use-library-size.ts';
import { useLibraryRevenue } from '../../../api/use-videos-revenue.ts';
import { formatPeriod } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useTitle } from '../../../ui/use-title.ts';
import { EmptyLibrary } from '../gallery/empty-library.tsx';
import { PeriodPicker } from '../scope/period-picker.tsx';
import { usePeriod } from '../scope/use-period.ts';
import { AnswerState } from './answer-state.tsx';
import { AssumptionsButton } from './assumptions-button.tsx';
import { CalibrationPanel } from './calibration-panel.tsx';
import { EarnersPanel } from './earners-panel.tsx';
import { LibraryRevenueSettings } from './library-revenue-settings.tsx';
import { RevenueNotes } from './revenue-notes.tsx';
import { RevenueTiles } from './revenue-tiles.tsx';
import { TablesPanel } from './tables-panel.tsx';

const route = getRouteApi('/revenue');
const SETTINGS = 'settings';

/** The library in money: its total, which videos earn most, and how all of it is simulated. */
export function RevenuePage() {
  const scope = route.useSearch();
  const navigate = route.useNavigate();
  const size = useLibrarySize();
  const period = usePeriod(scope);
  const answer = useLibraryRevenue(period);
  const { data } = answer;
  useTitle('Revenue');
  useSettingsInSight(size.data !== undefined);
  if (size.data === 0) return <EmptyLibrary />;
  return (
    <Box sx={PAGE}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 1.5 }}>
        <Box sx={{ flex: { xs: '1 1 100%', sm: '1 1 260px' }, minWidth: 0 }}>
          <Typography variant="h1">Revenue</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            What the library would have earned, {formatPeriod(period)}. Nobody was paid this.
          </Typography>
        </Box>
        <PeriodPicker scope={scope} onScope={(search) => void navigate({ search, replace: true })} />
      </Box>
      <Panel
        title="All videos"
        action={data && <AssumptionsButton madeWith={data.made_with} of="the library’s revenue" />}
      >
        <AnswerState answer={answer} height={96}>
          {({ total, currency, notes }) => (
            <>
              <RevenueTiles label="The library’s revenue in numbers" report={total} currency={currency} />
              <RevenueNotes notes={notes} />
            </>
          )}
        </AnswerState>
      </Panel>
      <EarnersPanel period={period} scope={scope} />
      <Typography variant="h1" component="h2" id={SETTINGS} tabIndex={-1} sx={{ mt: 2, outline: 'none' }}>
        Revenue settings
      </Typography>
      <Box sx={PAIR}>
        <LibraryRevenueSettings />
        <CalibrationPanel />
      </Box>
      <TablesPanel />
    </Box>
  );
}

const PAGE = {
  display: 'grid',
  gap: { xs: 2, sm: 2.5 },
  gridTemplateColumns: 'minmax(0, 1fr)',
  maxWidth: 1720,
  mx: 'auto',
} as const;

const PAIR = {
  display: 'grid',
  gap: { xs: 2, sm: 2.5 },
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
  alignItems: 'start',
} as const;

/** A link to the settings leads to them once they are there. */
function useSettingsInSight(ready: boolean): void {
  useEffect(() => {
    if (ready && location.hash === `#${SETTINGS}`) document.getElementById(SETTINGS)?.scrollIntoView();
  }, [ready]);
}
