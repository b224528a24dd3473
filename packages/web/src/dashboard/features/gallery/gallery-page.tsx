import { getRouteApi } from '@tanstack/react-router';
import { useVideos } from '../../../api/use-videos.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { LoadError } from '../shell/load-error.tsx';
import { EmptyLibrary } from './empty-library.tsx';
import { GalleryToolbar } from './gallery-toolbar.tsx';
import { LibrarySummary } from './library-summary.tsx';
import { NothingFound } from './nothing-found.tsx';
import { VideoGrid, VideoGridSkeleton } from './video-grid.tsx';

const route = getRouteApi('/library');

/** The library: what it did lately, and every video in it. */
export function GalleryPage() {
  const { q = '', sort = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const videos = useVideos({ q, sort });
  useTitle('Library');
  const total = videos.data?.pages[0]?.total;
  const items = videos.data?.pages.flatMap((page) => page.items) ?? [];

  if (videos.isSuccess && total === 0 && q === '') return <EmptyLibrary />;
  return (
    <>
      <LibrarySummary />
      <GalleryToolbar
        q={q}
        sort={sort}
        total={total}
        onSearch={(text) =>
          navigate({ search: { ...(text && { q: text }), ...(sort && { sort }) }, replace: true })
        }
        onSort={(next) =>
          navigate({ search: { ...(q && { q }), ...(next && { sort: next }) }, replace: true })
        }
      />
      {videos.isPending && <VideoGridSkeleton />}
      {videos.isError && items.length === 0 && (
        <LoadError
          title="The library could not be loaded"
          error={videos.error}
          onRetry={() => videos.refetch()}
        />
      )}
      {videos.isSuccess && total === 0 && (
        <NothingFound q={q} onClear={() => navigate({ search: sort ? { sort } : {} })} />
      )}
      {items.length > 0 && (
        <VideoGrid
          videos={items}
          hasMore={videos.hasNextPage}
          loadingMore={videos.isFetchingNextPage}
          onMore={() => videos.fetchNextPage()}
        />
      )}
    </>
  );
}
