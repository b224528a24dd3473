import { DatabaseSync } from 'node:sqlite';
import { mergeViewStates } from '@kine/protocol';
import type { StoredView } from '../stored-view.ts';
import { type Forgotten, openReportsTable, type ReportRow } from './reports-table.ts';

/** States of one commit as parallel lists: strings cross to the worker thread at the price of a copy. */
export interface SpoolBatch {
  readonly viewIds: readonly string[];
  readonly videoIds: readonly string[];
  readonly seqs: readonly number[];
  /** Each a `StoredView` as JSON. */
  readonly texts: readonly string[];
  /** The reports that these states were rebuilt from and that are not kept yet. */
  readonly reports: readonly ReportRow[];
}

/** What became of one state: it stands, a newer one of the view stands, or the spool takes no more views. */
export type PutOutcome = 'stored' | 'older' | 'full';

/** Names one version of one waiting view; a `rev` is not used twice while the process lives. */
export interface SpoolKey {
  readonly id: number;
  readonly rev: number;
}

/** A spooled row, the view as JSON. */
export interface SpooledText extends SpoolKey {
  readonly text: string;
}

/** The spool's one table, synchronous; it lives in the worker thread. */
export interface SpoolTable {
  /** Writes a batch in one transaction; when it returns, the batch is on the disk. */
  put(batch: SpoolBatch): PutOutcome[];
  /** The rows behind `after` in the order their views came in. */
  next(page: { readonly after: number; readonly limit: number }): SpooledText[];
  /** Removes exactly these versions; a row that was replaced meanwhile stays. */
  remove(keys: readonly SpoolKey[]): void;
  /** Every waiting row, or those of one video. */
  texts(videoId: string | undefined): string[];
  seqsOf(viewIds: readonly string[]): Record<string, number>;
  forget(what: Forgotten): void;
  /** What is kept of the view's reports, in the order of their keys. */
  reportsOf(viewId: string): ReportRow[];
  /** Lets the reports of views go that had none since `before`, epoch milliseconds. */
  sweepReports(before: number): void;
  depth(): number;
  close(): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS spool (
    id INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    view_id TEXT NOT NULL UNIQUE,
    video_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    view TEXT NOT NULL
  ) STRICT`;

// A commit is on the disk when it returns (WAL, synchronous FULL). Waiting views lie side by side, eight to a
// page of 16 KiB: a fifth of the writes of the usual 4 KiB. The log is copied into the file, which costs two
// more disk flushes, every 40 MB instead of every 16.
const SETTINGS = `
  PRAGMA page_size = 16384;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA busy_timeout = 5000;
  PRAGMA wal_autocheckpoint = 2500`;

/** Opens the spool file; it refuses new views, never states of waiting ones, above `maxViews`. */
export function openSpoolTable(file: string, maxViews: number): SpoolTable {
  const db = new DatabaseSync(file);
  db.exec(SETTINGS);
  db.exec(SCHEMA);
  const find = db.prepare('SELECT id, seq FROM spool WHERE view_id = ?');
  const viewAt = db.prepare('SELECT view FROM spool WHERE id = ?');
  const insert = db.prepare('INSERT INTO spool (rev, view_id, video_id, seq, view) VALUES (?, ?, ?, ?, ?)');
  // In place: a row that moved would touch two pages and the index, and double what a commit writes.
  const update = db.prepare('UPDATE spool SET rev = ?, seq = ?, view = ? WHERE id = ?');
  const next = db.prepare('SELECT id, rev, view AS text FROM spool WHERE id > ? ORDER BY id LIMIT ?');
  const remove = db.prepare('DELETE FROM spool WHERE id = ? AND rev = ?');
  const reports = openReportsTable(db);
  const count = (): number => Number(db.prepare('SELECT count(*) AS n FROM spool').get()?.n);
  let depth = count();
  let rev = Number(db.prepare('SELECT coalesce(max(rev), 0) AS rev FROM spool').get()?.rev);

  const inTransaction = transactionsOf(db, () => {
    depth = count();
  });

  const putOne = (batch: SpoolBatch, i: number): PutOutcome => {
    const viewId = batch.viewIds[i] ?? '';
    const seq = batch.seqs[i] ?? 0;
    const text = batch.texts[i] ?? '';
    const waiting = find.get(viewId);
    if (waiting && seq < Number(waiting.seq)) return 'older';
    if (waiting && seq === Number(waiting.seq) && !winsTie(text, String(viewAt.get(waiting.id ?? 0)?.view))) {
      return 'older';
    }
    if (!waiting && depth >= maxViews) return 'full';
    if (waiting) {
      update.run(++rev, seq, text, Number(waiting.id));
    } else {
      insert.run(++rev, viewId, batch.videoIds[i] ?? '', seq, text);
      depth++;
    }
    return 'stored';
  };

  return {
    put: (batch) =>
      inTransaction(() => {
        const outcomes = batch.viewIds.map((_, i) => putOne(batch, i));
        const full = new Set(batch.viewIds.filter((_, i) => outcomes[i] === 'full'));
        for (const row of batch.reports) if (!full.has(row.viewId)) reports.add(row);
        return outcomes;
      }),
    next: ({ after, limit }) =>
      next
        .all(after, limit)
        .map((row) => ({ id: Number(row.id), rev: Number(row.rev), text: String(row.text) })),
    remove: (keys) =>
      inTransaction(() => {
        for (const key of keys) depth -= Number(remove.run(key.id, key.rev).changes);
      }),
    texts: (videoId) => {
      const only = videoId === undefined ? '' : 'WHERE video_id = ?';
      const rows = db
        .prepare(`SELECT view FROM spool ${only}`)
        .all(...(videoId === undefined ? [] : [videoId]));
      return rows.map((row) => String(row.view));
    },
    seqsOf: (viewIds) => {
      const found = viewIds.map((id): [string, number] => [id, Number(find.get(id)?.seq ?? 0)]);
      return Object.fromEntries(found);
    },
    forget: ([column, id]) =>
      inTransaction(() => {
        depth -= Number(db.prepare(`DELETE FROM spool WHERE ${column} = ?`).run(id).changes);
        reports.forget([column, id]);
      }),
    reportsOf: reports.of,
    sweepReports: (before) => inTransaction(() => reports.sweep(before)),
    depth: () => depth,
    close: () => db.close(),
  };
}

/** Runs work in a transaction; when that fails everything is as it was, and `undone` is called. */
function transactionsOf(db: DatabaseSync, undone: () => void): <T>(work: () => T) => T {
  return (work) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      undone();
      throw error;
    }
  };
}

/** Whether the incoming one of two states with the same seq stands, by the merge of `protocol`. */
function winsTie(incoming: string, waiting: string): boolean {
  if (incoming === waiting) return false;
  const ours = (JSON.parse(incoming) as StoredView).state;
  const theirs = (JSON.parse(waiting) as StoredView).state;
  return mergeViewStates(theirs, ours) === ours;
}
