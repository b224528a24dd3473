import Box from '@mui/material/Box';
import { useMemo } from 'react';
import type { Period } from '../../../api/period.ts';
import { useGalleryFigures } from '../../../api/use-gallery-figures.ts';
import { useGalleryRevenue } from '../../../api/use-gallery-revenue.ts';
import type { VideoPages } from '../../../api/use-video-pages.ts';
import { type SearchProps, scopeOf } from './library-search.ts';
import { metricOf, REVENUE_SORT, usualDirection } from './sorts.ts';
import { tableMetrics } from './table-columns.ts';
import type { Selection } from './use-selection.ts';
import { VideoGrid } from './video-grid.tsx';
import { VideoTable } from './video-table.tsx';

interface GalleryListProps extends SearchProps {
  /** The days of the numbers. */
  readonly period: Period;
  readonly total: number;
  readonly videos: VideoPages;
  readonly selection: Selection;
  readonly onRange: (first: number, last: number) => void;
}

/** The videos with the numbers of their period, as cards or as rows. */
export function GalleryList(props: GalleryListProps) {
  const { search, period, total, videos, selection, onRange, onChange } = props;
  const { sort = '', order, view } = search;
  const scope = useMemo(() => scopeOf(search), [search]);
  const sorted = metricOf(sort);
  const figures = useGalleryFigures(videos.pages, { period, metrics: tableMetrics(sorted) });
  const withRevenue = search.money === true || sort === REVENUE_SORT;
  const revenue = useGalleryRevenue(videos.pages, period, withRevenue);
  const money = withRevenue ? revenue : undefined;
  const list = { scope, total, videoAt: videos.videoAt, figures, money, sorted, selection, onRange };
  return (
    <Box sx={{ opacity: videos.isStale ? 0.6 : 1, transition: 'opacity 120ms' }}>
      {view === 'table' ? (
        <VideoTable
          {...list}
          sort={sort}
          order={order ?? usualDirection(sort)}
          onSort={(next, direction) =>
            onChange({
              sort: next || undefined,
              order: direction === usualDirection(next) ? undefined : direction,
            })
          }
        />
      ) : (
        <VideoGrid {...list} />
      )}
    </Box>
  );
}
