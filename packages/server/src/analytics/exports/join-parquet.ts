import { type FileMetaData, parquetMetadata, type RowGroup, type SchemaElement } from 'hyparquet';
import { ByteWriter } from 'hyparquet-writer';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';
import { KineError } from '../../errors.ts';

const MAGIC = Buffer.from('PAR1');
/** Behind the table of contents of a file: its length in four bytes, and the magic. */
const END_BYTES = 8;

/**
 * Makes one Parquet file of many with the same columns, as they come: their row groups one behind the other, and
 * one table of contents at the end, which is all that is held in memory (7 kB a file). The embedded engine writes a
 * file a block. Throws KINE_NOTHING_TO_EXPORT when no file comes.
 */
export async function* joinParquet(files: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const groups: RowGroup[] = [];
  let first: FileMetaData | undefined;
  let rows = 0n;
  let at = MAGIC.length;
  for await (const file of files) {
    const contents = parquetMetadata(file);
    const body = file.subarray(MAGIC.length, file.length - contents.metadata_length - END_BYTES);
    if (!first) yield MAGIC;
    first ??= contents;
    groups.push(...contents.row_groups.map((group) => moved(group, BigInt(at - MAGIC.length))));
    rows += contents.num_rows;
    at += body.length;
    yield body;
  }
  if (!first) throw new KineError('KINE_NOTHING_TO_EXPORT');
  const writer = new ByteWriter();
  const schema = first.schema.map(withoutWidth);
  writeMetadata(writer, { ...first, schema, num_rows: rows, row_groups: groups });
  writer.appendBytes(MAGIC);
  yield writer.getBytes();
}

/** Statistics stay out: the library reads them into values that it cannot write back for every type. */
function moved(group: RowGroup, by: bigint): RowGroup {
  const columns = group.columns.map(({ file_offset, meta_data }) => {
    if (!meta_data) return { file_offset: file_offset + by };
    const { statistics: _, dictionary_page_offset, data_page_offset, ...rest } = meta_data;
    const dictionary =
      dictionary_page_offset === undefined ? {} : { dictionary_page_offset: dictionary_page_offset + by };
    const pages = { data_page_offset: data_page_offset + by, ...dictionary };
    return { file_offset: file_offset + by, meta_data: { ...rest, ...pages } };
  });
  return { columns, total_byte_size: group.total_byte_size, num_rows: group.num_rows };
}

/** The older `converted_type` says the width of a number too; the newer one the library writes in a type that readers refuse. */
function withoutWidth(element: SchemaElement): SchemaElement {
  if (element.logical_type?.type !== 'INTEGER') return element;
  const { logical_type: _, ...rest } = element;
  return rest;
}
