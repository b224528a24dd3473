import { type ComparedMetricId, METRICS } from '@kine/protocol';
import ButtonBase from '@mui/material/ButtonBase';
import { useState } from 'react';
import { DefinitionPopover } from '../metrics/definition-popover.tsx';

/** The name of a number; pressing it tells how it is defined. */
export function MetricName({ id }: { readonly id: ComparedMetricId | 'play' }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <ButtonBase
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="dialog"
        sx={{
          typography: 'body2',
          fontWeight: 600,
          textAlign: 'left',
          textDecoration: 'underline dotted',
          textDecorationColor: 'var(--kine-palette-text-secondary)',
          textUnderlineOffset: 4,
          minHeight: 28,
        }}
      >
        {METRICS[id].label}
      </ButtonBase>
      <DefinitionPopover definition={METRICS[id]} anchor={anchor} onClose={() => setAnchor(null)} />
    </>
  );
}
