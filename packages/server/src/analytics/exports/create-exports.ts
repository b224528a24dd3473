import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { KnownVideo, VideoLookup } from '../../library/index.ts';
import { addDays } from '../../platform/index.ts';
import type { StreamFormat, Warehouse } from '../../warehouse/index.ts';
import { ALL_TIME, type Period, readDay } from '../period.ts';
import { exportDaysSql, exportViewsCsvSql, exportViewsSql } from '../reports/export-views.ts';
import { readFilterText } from '../selection/read-filter.ts';
import { spanOf } from '../selection/span.ts';
import { type ViewSelection, whereOf } from '../selection/where-of.ts';
import { EXPORT_COLUMNS } from './export-columns.ts';
import { joinParquet } from './join-parquet.ts';

export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface AskedExport {
  readonly format: ExportFormat;
  /** Id of one video; all by default. */
  readonly video?: string | undefined;
  /** UTC days; all by default. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The last UTC day that the caller already has; CSV is then without its head line. */
  readonly after?: string | undefined;
  /** A filter tree as JSON. */
  readonly filter?: string | undefined;
}

export interface ViewExport {
  /** What to call the file: `views-2026-03-01-2026-03-31.ndjson`. */
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface Exports {
  /**
   * Every stored view, those that do not count too, UTC day by UTC day. `signal` ends it. Throws
   * KINE_VIDEO_NOT_FOUND, KINE_BAD_PERIOD and KINE_BAD_QUERY at once; what goes wrong later, the bytes throw.
   */
  views(scope: Scope, asked: AskedExport, signal?: AbortSignal): Promise<ViewExport>;
}

export interface ExportDeps {
  readonly warehouse: Warehouse;
  readonly videos: VideoLookup;
}

const ENGINE_FORMAT: Readonly<Record<ExportFormat, StreamFormat>> = {
  ndjson: 'JSONEachRow',
  csv: 'CSV',
  parquet: 'Parquet',
};
const CSV_HEAD = Buffer.from(`${EXPORT_COLUMNS.map(({ name }) => name).join(',')}\r\n`);

export function createExports(deps: ExportDeps): Exports {
  const { warehouse } = deps;
  /** A query a day keeps memory flat however many views there are, and lets whole days follow each other. */
  async function* days(selection: ViewSelection, how: How): AsyncGenerator<Uint8Array> {
    const { format, signal } = how;
    const every = whereOf(selection);
    const found = await warehouse.query<{ utc_day: string }>(exportDaysSql(every.sql), every.params, {
      tag: 'export-days',
      lane: 'bulk',
    });
    for (const { utc_day: day } of found) {
      const { sql, params } = whereOf({ ...selection, span: spanOf({ from: day, to: day }) });
      const text = format === 'csv' ? exportViewsCsvSql(sql) : exportViewsSql(sql);
      const options = { tag: 'export-views', format: ENGINE_FORMAT[format] };
      yield* warehouse.stream(text, params, signal ? { ...options, signal } : options);
    }
  }
  return {
    views: async (scope, asked, signal) => {
      const { format } = asked;
      const period = exportPeriod(asked);
      const videos = videosOf(deps.videos, scope, asked.video);
      const filter = readFilterText(asked.filter);
      const selection: ViewSelection = { scope, videos, span: spanOf(period), filter, which: 'all' };
      const bytes = videos.length === 0 ? none() : days(selection, { format, signal });
      return { fileName: fileName(asked, period), bytes: framed(bytes, asked) };
    },
  };
}

interface How {
  readonly format: ExportFormat;
  readonly signal: AbortSignal | undefined;
}

async function* none(): AsyncGenerator<Uint8Array> {}

async function* framed(
  bytes: AsyncIterable<Uint8Array>,
  { format, after }: AskedExport,
): AsyncGenerator<Uint8Array> {
  if (format === 'parquet') return yield* joinParquet(bytes);
  // The head waits for the first rows: what fails before them can still be answered with a status.
  let head = format === 'csv' && after === undefined ? CSV_HEAD : undefined;
  for await (const piece of bytes) {
    if (head) yield head;
    head = undefined;
    yield piece;
  }
  if (head) yield head;
}

function videosOf(lookup: VideoLookup, scope: Scope, id: string | undefined): readonly KnownVideo[] {
  if (id === undefined) return lookup.all(scope.workspaceId);
  const video = lookup.find(id);
  if (video?.workspaceId !== scope.workspaceId)
    throw new KineError('KINE_VIDEO_NOT_FOUND', { field: 'video' });
  return [video];
}

/** Without `from` or `to` an export is open at that end. */
function exportPeriod({ from, to, after }: AskedExport): Period {
  const begin = from === undefined ? ALL_TIME.from : readDay(from, 'from');
  const end = to === undefined ? ALL_TIME.to : readDay(to, 'to');
  if (begin > end) throw new KineError('KINE_BAD_PERIOD', { field: 'from' });
  if (after === undefined) return { from: begin, to: end };
  const next = addDays(readDay(after, 'after'), 1);
  if (next > end)
    throw new KineError('KINE_BAD_PERIOD', {
      message: 'after: no day of the period is left.',
      field: 'after',
    });
  return { from: next > begin ? next : begin, to: end };
}

function fileName({ format, video }: AskedExport, { from, to }: Period): string {
  const ends = [from === ALL_TIME.from ? '' : from, to === ALL_TIME.to ? '' : to];
  return `${['views', video ?? '', ...ends].filter(Boolean).join('-')}.${format}`;
}
