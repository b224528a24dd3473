import Box from '@mui/material/Box';
import { useMayDivide } from '../../../api/use-shared.ts';
import { FilterBar } from '../scope/filter-bar.tsx';
import { PeriodPicker } from '../scope/period-picker.tsx';
import type { Scope } from '../scope/scope.ts';

interface ScopeBarProps {
  readonly videoId: string;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** What the numbers under it are of: the period and the filter. */
export function ScopeBar({ videoId, scope, onScope }: ScopeBarProps) {
  const mayDivide = useMayDivide();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
      <PeriodPicker scope={scope} onScope={onScope} />
      {mayDivide && <FilterBar scope={scope} onScope={onScope} videos={[videoId]} />}
    </Box>
  );
}
