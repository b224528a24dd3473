import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { NumberField } from './number-field.tsx';
import type { SectionProps } from './section-props.ts';

/** Shares and prices, how slots are filled and placed, and how many an advertisement drives away. */
export function AdsSection({ tables, onTables }: SectionProps) {
  const { fill, mid_rolls: mid, ad_abandonment: leave } = tables;
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <Part title="Shares and price">
        <NumberField
          label="Plays that may show ads"
          percent
          value={tables.monetised_share}
          onValue={(value) => onTables({ ...tables, monetised_share: value })}
        />
        <NumberField
          label="Your share"
          percent
          value={tables.revenue_share}
          onValue={(value) => onTables({ ...tables, revenue_share: value })}
        />
        <NumberField
          label="CPM in the US, US$"
          required={false}
          value={tables.cpm}
          max={10_000}
          helperText="Empty derives it from the niche"
          onValue={(value) => onTables({ ...tables, cpm: Number.isNaN(value) ? null : value })}
        />
      </Part>
      <Part title="Slots that are filled">
        {(['pre', 'mid', 'post'] as const).map((kind) => (
          <NumberField
            key={kind}
            label={{ pre: 'Before the video', mid: 'Ad breaks', post: 'At the end' }[kind]}
            percent
            value={fill[kind]}
            onValue={(value) => onTables({ ...tables, fill: { ...fill, [kind]: value } })}
          />
        ))}
      </Part>
      <Part title="Where ad breaks stand unless somebody places them, seconds">
        {(['min_duration_s', 'first_s', 'every_s', 'before_end_s'] as const).map((of) => (
          <NumberField
            key={of}
            label={MID_NAMES[of]}
            value={mid[of]}
            onValue={(value) => onTables({ ...tables, mid_rolls: { ...mid, [of]: value } })}
          />
        ))}
      </Part>
      <Part title="Viewers who leave because of an ad break (an assumption)">
        {(['low', 'average', 'high'] as const).map((of) => (
          <NumberField
            key={of}
            label={{ low: 'Low', average: 'Middle', high: 'High' }[of]}
            percent
            value={leave[of]}
            onValue={(value) => onTables({ ...tables, ad_abandonment: { ...leave, [of]: value } })}
          />
        ))}
      </Part>
    </Box>
  );
}

const MID_NAMES = {
  min_duration_s: 'Videos from',
  first_s: 'First at',
  every_s: 'Then every',
  before_end_s: 'Last before the end',
} as const;

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, border: 0, minWidth: 0 }}>
      <Typography component="legend" variant="h3" sx={{ mb: 1.5, p: 0 }}>
        {title}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))',
          alignItems: 'start',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
