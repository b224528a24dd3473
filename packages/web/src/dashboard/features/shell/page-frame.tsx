import { Suspense } from 'react';
import { late } from '../parts/late.tsx';
import { Shell } from './shell.tsx';

const SharedShell = late('The dashboard', () =>
  import('../shared/shared-shell.tsx').then((part) => part.SharedShell),
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
