import type { Scope } from '../scope/scope.ts';
import { QualityDaysPanel } from './quality-days-panel.tsx';
import { QualityPanel } from './quality-panel.tsx';

interface QualityTabProps {
  readonly videoId: string;
  readonly scope: Scope;
}

/** How well the video plays, over the period and day by day. */
export function QualityTab(props: QualityTabProps) {
  return (
    <>
      <QualityPanel {...props} />
      <QualityDaysPanel {...props} />
    </>
  );
}
