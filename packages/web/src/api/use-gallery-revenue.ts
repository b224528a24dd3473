import type { Currency, Estimate, VideosRevenue } from '@kine/protocol/schemas';
import { useMemo } from 'react';
import type { Period } from './period.ts';
import { useListsRevenue } from './use-videos-revenue.ts';

/** What a video of the gallery would have earned in the period. */
export interface GalleryRevenue {
  readonly currency: Currency;
  readonly net: Estimate;
  readonly perWatchHour: Estimate | null;
  /** False where too few have watched to tell. */
  readonly enough: boolean;
}

/** Revenue of the videos of the library's pages: one question a page, and none while it is not wanted. */
export function useGalleryRevenue(
  pages: readonly (readonly { readonly video_id: string }[])[],
  period: Period,
  wanted: boolean,
): ReadonlyMap<string, GalleryRevenue> {
  const lists = wanted ? pages.map((videos) => videos.map(({ video_id: id }) => id)) : [];
  const reports = useListsRevenue(
    lists.filter(({ length }) => length > 0),
    period,
  );
  return useMemo(() => new Map(reports.flatMap(revenueOf)), [reports]);
}

function revenueOf(report: VideosRevenue | undefined): [string, GalleryRevenue][] {
  return (report?.videos ?? []).map(({ video_id: id, net, net_per_watch_hour: perWatchHour, enough }) => [
    id,
    { currency: report?.currency ?? 'USD', net, perWatchHour, enough },
  ]);
}
