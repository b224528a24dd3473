import { createReadStream } from 'node:fs';

/** Where the last day of a file begins, in bytes: everything before it is whole. */
export interface ResumePoint {
  readonly day: string;
  readonly at: number;
}

export type ResumableFormat = 'ndjson' | 'csv';

/** `day` is the first column of every export. */
const DAY: Readonly<Record<ResumableFormat, RegExp>> = {
  ndjson: /^\{"day":"(\d{4}-\d\d-\d\d)"/,
  csv: /^"(\d{4}-\d\d-\d\d)"/,
};
const DAY_BYTES = 24;
const NEWLINE = 0x0a;
const QUOTE = 0x22;

/** Reads an export that may have been cut off; undefined when it has no view. */
export async function resumePoint(file: string, format: ResumableFormat): Promise<ResumePoint | undefined> {
  let last: ResumePoint | undefined;
  /** The beginning of a record, and where in the file it is. */
  let rest = Buffer.alloc(0);
  let at = 0;
  const note = (start: number): void => {
    const day = DAY[format].exec(rest.toString('latin1', start, start + DAY_BYTES))?.[1];
    if (day !== undefined && day !== last?.day) last = { day, at: at + start };
  };
  for await (const chunk of createReadStream(file)) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let end = endOfRecord(rest, start, format); end > 0; end = endOfRecord(rest, start, format)) {
      note(start);
      start = end;
    }
    at += start;
    rest = rest.subarray(start);
  }
  note(0);
  return last;
}

/** The index behind the record that begins at `start`, 0 when its end is not there. CSV has line ends inside quotes. */
function endOfRecord(bytes: Buffer, start: number, format: ResumableFormat): number {
  if (format === 'ndjson') return bytes.indexOf(NEWLINE, start) + 1;
  let quoted = false;
  for (let i = start; i < bytes.length; i++) {
    if (bytes[i] === QUOTE) quoted = !quoted;
    else if (bytes[i] === NEWLINE && !quoted) return i + 1;
  }
  return 0;
}
