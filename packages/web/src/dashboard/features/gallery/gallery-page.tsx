import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { pageOf, useVideoPages, type VideoPages } from '../../../api/use-video-pages.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { usePeriod } from '../scope/use-period.ts';
import { LoadError } from '../shell/load-error.tsx';
import { EmptyLibrary } from './empty-library.tsx';
import { GalleryList } from './gallery-list.tsx';
import { GallerySkeleton } from './gallery-skeleton.tsx';
import { GalleryToolbar } from './gallery-toolbar.tsx';
import { keepSearch } from './last-search.ts';
import { isNarrowed, type LibrarySearch, questionOf, withoutFilters } from './library-search.ts';
import { NothingFound } from './nothing-found.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';

const route = getRouteApi('/library');

/** The library: every video in it, as cards or as a table. */
export function GalleryPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [range, setRange] = useState<readonly [number, number]>([1, 1]);
  const period = usePeriod(search);
  const question = useMemo(() => questionOf(search, period), [search, period]);
  const wanted = Array.from({ length: range[1] - range[0] + 1 }, (_, i) => range[0] + i);
  const videos = useVideoPages(question, wanted);
  const selection = useSelection(videos.videosBetween);
  useTitle('Library');
  useEffect(() => keepSearch(search), [search]);
  const onRange = useCallback((first: number, last: number): void => {
    const pages = [pageOf(first), pageOf(Math.max(first, last))] as const;
    setRange((before) => (before[0] === pages[0] && before[1] === pages[1] ? before : pages));
  }, []);
  const change = (changed: { readonly [K in keyof LibrarySearch]: unknown }): void =>
    void navigate({ search: (before) => ({ ...before, ...changed }) as LibrarySearch, replace: true });
  const total = totalOf(videos, search);

  if (total === 0 && !isNarrowed(search)) return <EmptyLibrary />;
  return (
    <>
      <GalleryToolbar search={search} total={total} onChange={change} />
      {total === undefined && !videos.error && <GallerySkeleton table={search.view === 'table'} />}
      {total === undefined && videos.error !== null && (
        <LoadError title="The library could not be loaded" error={videos.error} onRetry={videos.retry} />
      )}
      {total === 0 && (
        <NothingFound search={search} onClear={() => navigate({ search: withoutFilters(search) })} />
      )}
      {total !== undefined && total > 0 && (
        <GalleryList
          search={search}
          period={period}
          total={total}
          videos={videos}
          selection={selection}
          onRange={onRange}
          onChange={change}
        />
      )}
      <SelectionBar selection={selection} total={total ?? 0} isNarrowed={isNarrowed(search)} />
    </>
  );
}

/** How many videos match. That a search found none, which is shown a while longer, says nothing of the whole library. */
function totalOf({ total, isStale }: VideoPages, search: LibrarySearch): number | undefined {
  return total === 0 && isStale && !isNarrowed(search) ? undefined : total;
}
