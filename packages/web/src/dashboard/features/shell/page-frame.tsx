import { lazy, Suspense } from 'react';
import { Shell } from './shell.tsx';

const SharedShell = lazy(() =>
  import('../shared/shared-shell.tsx').then((module) => ({ default: module.SharedShell })),
);

/** What stays around the pages: nothing leads from the page of a link to the dashboard, or back. */
export function PageFrame() {
  if (!location.pathname.startsWith('/shared/')) return <Shell />;
  return (
    <Suspense>
      <SharedShell />
    </Suspense>
  );
}
