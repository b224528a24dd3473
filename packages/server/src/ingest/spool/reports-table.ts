import type { DatabaseSync } from 'node:sqlite';

/** One report of a player that sends events, kept until its view is over; `key` is the same when it comes twice. */
export interface ReportRow {
  readonly viewId: string;
  readonly videoId: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** The report as JSON. */
  readonly text: string;
}

/** What is to be forgotten, and the column that tells it. */
export type Forgotten = readonly [column: 'view_id' | 'video_id', id: string];

/** The spool's second table, inside the transactions of the first. */
export interface ReportsTable {
  /** Keeps a report, once. */
  add(row: ReportRow): void;
  of(viewId: string): ReportRow[];
  sweep(before: number): void;
  forget(what: Forgotten): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS reports (
    view_id TEXT NOT NULL,
    key TEXT NOT NULL,
    video_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (view_id, key)
  ) STRICT, WITHOUT ROWID`;

const SWEEP = `
  DELETE FROM reports
  WHERE view_id IN (SELECT view_id FROM reports GROUP BY view_id HAVING max(received_at) < ?)`;

export function openReportsTable(db: DatabaseSync): ReportsTable {
  db.exec(SCHEMA);
  const insert = db.prepare(
    'INSERT OR IGNORE INTO reports (view_id, key, video_id, received_at, report) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare('SELECT * FROM reports WHERE view_id = ? ORDER BY key');
  return {
    add: ({ viewId, key, videoId, receivedAt, text }) => {
      insert.run(viewId, key, videoId, receivedAt, text);
    },
    of: (viewId) =>
      select.all(viewId).map((row) => ({
        viewId,
        videoId: String(row.video_id),
        key: String(row.key),
        receivedAt: Number(row.received_at),
        text: String(row.report),
      })),
    sweep: (before) => {
      db.prepare(SWEEP).run(before);
    },
    forget: ([column, id]) => {
      db.prepare(`DELETE FROM reports WHERE ${column} = ?`).run(id);
    },
  };
}
