import { pipeline, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { EXPORT_FORMATS, type Exports } from '../../analytics/index.ts';
import { canExportViews } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import { begunStream } from '../../platform/index.ts';
import { scopeOf } from '../scope-of.ts';

const CONTENT_TYPES = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
} as const;

const exportQuery = z.object({
  format: z.enum(EXPORT_FORMATS).default('ndjson').describe('How the views are written'),
  video: z.string().optional().describe('Id of one video; all by default'),
  from: z.string().optional().describe('First UTC day, YYYY-MM-DD; all by default'),
  to: z.string().optional().describe('Last UTC day'),
  after: z.string().optional().describe('Last UTC day that the caller already has: goes on behind it'),
  filter: z.string().optional().describe('A filter as in POST /api/query, as JSON'),
  compress: z.enum(['gzip']).optional().describe('A compressed file; Parquet is compressed in any case'),
});

/** `GET /api/export/views?format=ndjson|csv|parquet&video=&from=&to=&after=&filter=&compress=gzip`, see docs/exports.md. */
export function exportRoutes({ exports }: { readonly exports: Exports }): FastifyPluginAsync {
  const routes: FastifyPluginAsyncZod = async (app) => {
    app.get(
      '/api/export/views',
      { config: { permission: canExportViews }, schema: { querystring: exportQuery } },
      async (request, reply) => {
        const { compress, ...asked } = request.query;
        if (compress && asked.format === 'parquet') {
          const message = 'compress: Parquet is compressed in any case.';
          throw new KineError('KINE_BAD_QUERY', { message, field: 'compress' });
        }
        const leave = new AbortController();
        reply.raw.once('close', () => leave.abort());
        const { fileName, bytes } = await exports.views(scopeOf(request), asked, leave.signal);
        const file = await begunStream(bytes);
        const type = compress ? 'application/gzip' : CONTENT_TYPES[asked.format];
        return sendFile(reply, {
          name: compress ? `${fileName}.gz` : fileName,
          type,
          file: compress ? gzipped(file) : file,
        });
      },
    );
  };
  return routes;
}

interface SentFile {
  readonly name: string;
  readonly type: string;
  readonly file: Readable;
}

/** What fails after this destroys the connection, so that nobody takes half a file for a whole one. */
function sendFile(reply: FastifyReply, { name, type, file }: SentFile): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(file);
}

function gzipped(file: Readable): Readable {
  // A failure of either end ends the other, and reaches Fastify by the stream that it sends.
  return pipeline(file, createGzip(), () => undefined);
}
