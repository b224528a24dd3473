import Skeleton from '@mui/material/Skeleton';
import { useExclusions, useExclusionsHere } from '../../../api/use-exclusions.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { LoadError } from '../shell/load-error.tsx';
import { AddressesPanel } from './addresses-panel.tsx';
import { BrowsersPanel } from './browsers-panel.tsx';
import { ExclusionsPanel } from './exclusions-panel.tsx';
import type { NotCounted } from './not-counted.ts';
import { OwnPlaysPanel } from './own-plays-panel.tsx';
import { RobotsPanel } from './robots-panel.tsx';

/** Everything of the workspace that does not count, in one place. */
export function NotCountedSection() {
  const rules = useExclusions();
  const here = useExclusionsHere();
  const mayEdit = useMayEdit();
  const error = rules.error ?? here.error;
  if (rules.data && here.data) {
    const shown: NotCounted = { rules: rules.data, here: here.data, mayEdit };
    return (
      <>
        <OwnPlaysPanel {...shown} />
        <BrowsersPanel {...shown} />
        <AddressesPanel {...shown} />
        <RobotsPanel />
        <ExclusionsPanel />
      </>
    );
  }
  if (!error) return <Skeleton variant="rounded" height={480} />;
  const retry = (): void => {
    void rules.refetch();
    void here.refetch();
  };
  return <LoadError title="What is not counted could not be loaded" error={error} onRetry={retry} />;
}
