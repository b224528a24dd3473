import { localTime } from './local-time.ts';
import type { RawView } from './raw-view.ts';
import type { Witness } from './witness.ts';

/** What a dimension depends on besides the view itself. */
export interface Surroundings {
  readonly timeZone: string;
  /** Kind of source of each video by its id. */
  readonly sources: ReadonlyMap<string, string>;
  /** Ids of the views that are the first of their viewer key on its UTC day. */
  readonly firstViews: ReadonlySet<string>;
}

const COLUMNS: Readonly<Record<string, (row: RawView) => string>> = {
  video: (row) => row.video_id,
  country: (row) => row.country,
  region: (row) => row.region,
  device: (row) => row.device,
  os: (row) => row.os,
  browser: (row) => row.browser,
  referrer: (row) => row.referrer_host,
  page: (row) => row.page.split('?')[0] ?? '',
  player: (row) => row.player,
  language: (row) => row.lang,
};

/** The value of a dimension for a view, as text. */
export function dimensionOf(view: Witness, dimension: string, around: Surroundings): string {
  const { row, mintedMs } = view;
  const column = COLUMNS[dimension];
  if (column) return column(row);
  if (dimension.startsWith('utm_')) return parameterOf(row.page, dimension);
  if (dimension.startsWith('custom_')) return row.custom[dimension.slice('custom_'.length)] ?? '';
  if (dimension === 'source') return around.sources.get(row.video_id) ?? '';
  if (dimension === 'viewer_type') return around.firstViews.has(row.view_id) ? 'new' : 'returning';
  const { day, hour, weekday } = localTime(mintedMs, around.timeZone);
  if (dimension === 'day') return day;
  if (dimension === 'hour') return `${hour}`;
  if (dimension === 'weekday') return `${weekday}`;
  throw new Error(`The oracle does not know the dimension ${dimension}.`);
}

function parameterOf(page: string, name: string): string {
  const pairs = (page.split('?')[1] ?? '').split('&').map((pair) => pair.split('='));
  const value = pairs.find(([key]) => key === name)?.[1] ?? '';
  return decodeURIComponent(value.replaceAll('+', ' '));
}

/** The first view of each viewer key on each UTC day among those that ingest did not mark, whatever their video. */
export function firstViewsOf(views: readonly Witness[]): ReadonlySet<string> {
  const first = new Map<string, Witness>();
  for (const view of views.filter(({ row }) => row.excluded === '')) {
    const viewer = `${view.row.workspace_id} ${view.row.day} ${view.row.viewer_key || view.row.view_id}`;
    const known = first.get(viewer);
    if (!known || isBefore(view, known)) first.set(viewer, view);
  }
  return new Set([...first.values()].map(({ row }) => row.view_id));
}

function isBefore(a: Witness, b: Witness): boolean {
  return a.mintedMs === b.mintedMs ? a.row.view_id < b.row.view_id : a.mintedMs < b.mintedMs;
}
