import type { MetricId } from '@kine/protocol';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useCallback } from 'react';
import type { GalleryFigures } from '../../../api/use-gallery-figures.ts';
import type { GalleryRevenue } from '../../../api/use-gallery-revenue.ts';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { useTags } from '../../../api/use-tags.ts';
import type { VideoPages } from '../../../api/use-video-pages.ts';
import { RADIUS } from '../../../ui/theme.ts';
import { useWidth } from '../../../ui/use-width.ts';
import type { Scope } from '../scope/scope.ts';
import { gridLayout } from './grid-layout.ts';
import type { Selection } from './use-selection.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import { VideoCard } from './video-card.tsx';

export interface VideoListProps {
  /** The period of the numbers, which a video's page is opened with. */
  readonly scope: Scope;
  readonly total: number;
  readonly videoAt: VideoPages['videoAt'];
  readonly figures: ReadonlyMap<string, GalleryFigures>;
  /** Undefined where it is not to be shown. */
  readonly money: ReadonlyMap<string, GalleryRevenue> | undefined;
  /** What the list is sorted by, when that is a number. */
  readonly sorted: MetricId | undefined;
  readonly selection: Selection;
  /** Hears which videos, by their places in the list, are in or near the window. */
  readonly onRange: (first: number, last: number) => void;
}

/** Cards of videos in as many columns as there is room for; of ten thousand, those near the window are drawn. */
export function VideoGrid(props: VideoListProps) {
  const { scope, total, videoAt, figures, money, sorted, selection, onRange } = props;
  const live = useLiveWorkspace();
  const [measure, width] = useWidth();
  const { columns, cardWidth, rowHeight, gap } = gridLayout(width, {
    tags: useTags().length > 0,
    money: money !== undefined,
  });
  const onRows = useCallback(
    (first: number, last: number) => onRange(first * columns, (last + 1) * columns - 1),
    [columns, onRange],
  );
  const count = width > 0 ? Math.ceil(total / columns) : 0;
  const { ref, height, rows, onFocus, onBlur } = useVirtualRows({ count, rowHeight, onRows });
  const places = rows.flatMap(({ index, top }) =>
    Array.from({ length: Math.min(columns, total - index * columns) }, (_, column) => ({
      index: index * columns + column,
      row: index,
      x: column * (cardWidth + gap),
      y: top,
    })),
  );
  return (
    <div ref={measure}>
      <Box
        component="ul"
        aria-label="Videos"
        ref={ref}
        onFocus={onFocus}
        onBlur={onBlur}
        data-choosing={selection.selected.size > 0 || undefined}
        sx={{ position: 'relative', listStyle: 'none', m: 0, p: 0 }}
        style={{ height: Math.max(0, height - gap) }}
      >
        {places.map(({ index, row, x, y }) => {
          const video = videoAt(index);
          return (
            <li
              key={index}
              data-row={row}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ position: 'absolute', top: 0, left: 0, width: cardWidth, translate: `${x}px ${y}px` }}
            >
              {video ? (
                <VideoCard
                  video={video}
                  scope={scope}
                  index={index}
                  width={cardWidth}
                  viewersNow={live?.videos.get(video.video_id)?.viewers_now ?? video.viewers_now}
                  figures={figures.get(video.video_id)}
                  money={money?.get(video.video_id)}
                  sorted={sorted}
                  selected={selection.selected.has(video.video_id)}
                  onToggle={selection.toggle}
                />
              ) : (
                <CardSkeleton />
              )}
            </li>
          );
        })}
      </Box>
    </div>
  );
}

/** A card's shape while its page is fetched. */
export function CardSkeleton() {
  return (
    <>
      <Skeleton
        variant="rounded"
        animation={false}
        sx={{ width: '100%', height: 'auto', aspectRatio: '16 / 9', borderRadius: `${RADIUS.card}px` }}
      />
      <Skeleton animation={false} sx={{ mt: 1, width: '70%' }} />
      <Skeleton animation={false} sx={{ width: '45%' }} />
    </>
  );
}
