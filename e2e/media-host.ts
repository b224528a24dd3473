import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Somebody's host of video files, in parts too. */
export interface MediaHost {
  readonly origin: string;
  stop(): void;
}

/** Serves the MP4 files of a folder; other pages may read (CORS) those whose name begins with `open`. */
export async function startMediaHost(folder: string): Promise<MediaHost> {
  const server = createServer(({ url, headers }, response) => {
    const name = path.basename(url ?? '');
    const file = path.join(folder, name);
    const { size } = statSync(file);
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    const start = Number(from);
    const end = Math.min(size - 1, to === '' ? size - 1 : Number(to));
    response.writeHead(206, {
      'content-type': 'video/mp4',
      'content-range': `bytes ${start}-${end}/${size}`,
      'content-length': end - start + 1,
      ...(name.startsWith('open') ? { 'access-control-allow-origin': '*' } : {}),
    });
    createReadStream(file, { start, end }).pipe(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
