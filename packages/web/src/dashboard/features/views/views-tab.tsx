import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LedgerPanel } from './ledger-panel.tsx';
import { ViewsPanel } from './views-panel.tsx';

interface ViewsTabProps {
  readonly videoId: string;
  /** Seconds; 0 while unknown. */
  readonly durationS: number;
  readonly scope: Scope;
}

/** The single views of the period and the filter, and what became of all that players told. */
export function ViewsTab({ videoId, durationS, scope }: ViewsTabProps) {
  return (
    <>
      <ViewsPanel videoId={videoId} durationS={durationS} scope={scope} />
      <LedgerPanel videoId={videoId} period={usePeriod(scope)} />
    </>
  );
}
