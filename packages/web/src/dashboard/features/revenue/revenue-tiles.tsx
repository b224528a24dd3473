import type { Currency, Estimate } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import { formatCount, NOT_YET } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { MetricTile } from '../metrics/metric-tile.tsx';
import { REVENUE_DEFINITIONS } from './revenue-definitions.ts';

interface RevenueTilesProps {
  /** Of what the numbers are, for its spoken name. */
  readonly label: string;
  readonly report: {
    readonly enough: boolean;
    readonly net: Estimate;
    readonly rpm: Estimate | null;
    readonly net_per_watch_hour: Estimate | null;
    readonly ad_impressions?: number;
  };
  readonly currency: Currency;
}

/** Money in three or four numbers, each with where it lies in 80 of 100 cases. */
export function RevenueTiles({ label, report, currency }: RevenueTilesProps) {
  const { enough, ad_impressions: impressions } = report;
  const money = ['net', 'rpm', 'net_per_watch_hour'] as const;
  return (
    <Box component="section" aria-label={label} sx={tiles(impressions === undefined ? 3 : 4)}>
      {money.map((id) => {
        const estimate = enough ? report[id] : null;
        return (
          <MetricTile
            key={id}
            definition={REVENUE_DEFINITIONS[id]}
            live={false}
            value={estimate ? formatMoney(estimate.value, currency) : NOT_YET}
            detail={estimate ? `${formatMoneyRange(estimate, currency)} in 80 of 100` : ' '}
            {...(id === 'net' && { colour: 'meaning.money' })}
          />
        );
      })}
      {impressions !== undefined && (
        <MetricTile
          definition={REVENUE_DEFINITIONS.ad_impressions}
          live={false}
          value={enough ? formatCount(Math.round(impressions)) : NOT_YET}
          detail={' '}
        />
      )}
    </Box>
  );
}

function tiles(count: number) {
  return {
    display: 'grid',
    gridTemplateColumns: {
      xs: count === 4 ? 'repeat(2, minmax(0, 1fr))' : 'minmax(0, 1fr)',
      md: `repeat(${count}, minmax(0, 1fr))`,
    },
    gap: '1px',
    border: 1,
    borderColor: 'divider',
    bgcolor: 'divider',
    borderRadius: `${RADIUS.card}px`,
    overflow: 'hidden',
  } as const;
}
