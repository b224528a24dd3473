import { utcDay } from '../platform/index.ts';
import type { Warehouse } from '../warehouse/index.ts';
import { DAY_AFTER_NEWEST } from './reports/newest-rows.ts';
import type { ViewRow } from './reports/view-columns.ts';
import { type Counts, viewsPageSql } from './reports/views-page.ts';
import type { Fragment } from './selection/fragment.ts';

/** Which page: views that began before an instant (epoch milliseconds), or then and have a lesser id. */
export interface ViewPage {
  readonly counts: Counts;
  readonly before: number;
  readonly before_id: string;
  readonly limit: number;
}

/** Rows that are looked at first for a row of the page: of those some are older states, and some are not asked for. */
const LOOK_AT = 10;

/**
 * At most `limit` views of a selection, newest first. Looked for among its newest days first, which are all that most
 * pages need, however many views there are; whole days, so that a page that is full there is the page. One that is not
 * is looked for among all days.
 */
export async function readViewPage(
  warehouse: Pick<Warehouse, 'query'>,
  { sql, params }: Fragment,
  { counts, ...page }: ViewPage,
): Promise<ViewRow[]> {
  const asked = { ...params, ...page };
  const read = (more: object): Promise<ViewRow[]> =>
    warehouse.query<ViewRow>(viewsPageSql(sql, counts), { ...asked, ...more }, { tag: 'views-page' });
  const upto = utcDay(page.before);
  const [day] = await warehouse.query<{ since: string }>(
    DAY_AFTER_NEWEST,
    { ...asked, upto, skip: LOOK_AT * page.limit },
    { tag: 'day-after-newest' },
  );
  if (day) {
    const newest = await read({ from: day.since });
    if (newest.length === page.limit) return newest;
  }
  return read({});
}
