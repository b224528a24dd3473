import { once } from 'node:events';
import { Readable } from 'node:stream';

/** The bytes as a stream, once the first of them are there: what fails before them is thrown here. */
export async function begunStream(bytes: AsyncIterable<Uint8Array>): Promise<Readable> {
  const stream = Readable.from(bytes, { objectMode: false });
  await once(stream, 'readable');
  return stream;
}
