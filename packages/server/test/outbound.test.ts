import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbound, guardedLookup } from '../src/platform/outbound.ts';
import { isPublicAddress } from '../src/platform/outbound-address.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server on loopback that counts its requests. */
async function serve(handler: RequestListener): Promise<{ port: number; hits: () => number }> {
  let count = 0;
  const server = createServer((request, response) => {
    count++;
    handler(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, hits: () => count };
}

const LIMITS = { maxBytes: 1_000, timeoutMs: 5_000 };
const secret: RequestListener = (_request, response) => response.end('secret');

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])(
    'lets %s through',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '127.0.0.1',
    '127.255.0.9',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::7f00:1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '100::1',
    'not an address',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('the outbound guard', () => {
  it('refuses every spelling of loopback before it connects', async () => {
    const { port, hits } = await serve(secret);
    const outbound = createOutbound({ allow: [] });
    const hosts = [
      '127.0.0.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.1',
      '0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      'localhost',
      'LOCALHOST',
      '127.0.0.1.',
      '%31%32%37.0.0.1',
      '①②⑦.0.0.1',
    ];
    for (const host of hosts) {
      await expect(outbound.get(`http://${host}:${port}/`, LIMITS), host).rejects.toMatchObject({
        code: 'KINE_URL_REFUSED',
      });
    }
    expect(hits()).toBe(0);
  });

  it('lets an exempted host and port through, and only that port', async () => {
    const open = await serve(secret);
    const closed = await serve(secret);
    const outbound = createOutbound({ allow: [`127.0.0.1:${open.port}`] });
    const answer = await outbound.get(`http://127.0.0.1:${open.port}/`, LIMITS);
    expect(answer).toMatchObject({ status: 200, complete: true });
    expect(answer.body.toString()).toBe('secret');
    await expect(outbound.get(`http://127.0.0.1:${closed.port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_REFUSED',
    });
    expect(closed.hits()).toBe(0);
  });

  it('checks each redirect again', async () => {
    const inner = await serve(secret);
    const targets = [`http://127.0.0.1:${inner.port}/`, `//localhost:${inner.port}/`, 'http://[::1]/'];
    for (const target of targets) {
      const outer = await serve((_request, response) => response.writeHead(302, { location: target }).end());
      const outbound = createOutbound({ allow: [`127.0.0.1:${outer.port}`] });
      await expect(outbound.get(`http://127.0.0.1:${outer.port}/`, LIMITS)).rejects.toMatchObject({
        code: 'KINE_URL_REFUSED',
      });
    }
    const file = await serve((_request, response) =>
      response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    const outbound = createOutbound({ allow: [`127.0.0.1:${file.port}`] });
    await expect(outbound.get(`http://127.0.0.1:${file.port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_BAD_URL',
    });
    expect(inner.hits()).toBe(0);
  });

  it('follows five redirects and no more', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('arrived');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    const outbound = createOutbound({ allow: [`127.0.0.1:${server.port}`] });
    const arrived = await outbound.get(`http://127.0.0.1:${server.port}/5`, LIMITS);
    expect(arrived.body.toString()).toBe('arrived');
    await expect(outbound.get(`http://127.0.0.1:${server.port}/6`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_UNREACHABLE',
    });
  });

  it('asks a name anew for each connection and refuses it once it points to loopback', async () => {
    const { port, hits } = await serve(secret);
    let asked = 0;
    const rebinding = createOutbound({
      allow: [],
      resolve: async () => {
        asked++;
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    await expect(rebinding.get(`http://rebind.test:${port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_REFUSED',
    });
    expect([asked, hits()]).toEqual([1, 0]);
  });

  // What the socket connects to is what this lookup answers, so there is no window between check and use.
  // The public address is not dialled here: tests talk to loopback only.
  it('hands the socket the public addresses of a name and never a private one beside them', async () => {
    const lookup = guardedLookup(async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '2606:4700::1', family: 6 },
      { address: '::ffff:10.0.0.1', family: 6 },
    ]);
    const found = await new Promise((resolve, reject) =>
      lookup('mixed.test', { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
    );
    expect(found).toEqual([{ address: '2606:4700::1', family: 6 }]);
  });

  it.each([
    'ftp://example.com/a.mp4',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:video/mp4,x',
    'example.com/a.mp4',
    'http://',
    '',
    'http://user:password@example.com/a.mp4',
  ])('does not take %j for a link', async (url) => {
    await expect(createOutbound({ allow: [] }).get(url, LIMITS)).rejects.toMatchObject({
      code: 'KINE_BAD_URL',
    });
  });

  it('stops reading a body that goes on for ever', async () => {
    const { port } = await serve((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(4_096)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const outbound = createOutbound({ allow: [`127.0.0.1:${port}`] });
    const answer = await outbound.get(`http://127.0.0.1:${port}/`, { maxBytes: 10_000, timeoutMs: 5_000 });
    expect(answer).toMatchObject({ complete: false });
    expect(answer.body.length).toBe(10_000);
  });

  it('gives up on a body that trickles, and on a server that never answers', async () => {
    const trickle = await serve((_request, response) => {
      response.write('a');
    });
    const silent = await serve(() => undefined);
    const outbound = createOutbound({
      allow: [`127.0.0.1:${trickle.port}`, `127.0.0.1:${silent.port}`],
    });
    for (const { port } of [trickle, silent]) {
      await expect(
        outbound.get(`http://127.0.0.1:${port}/`, { maxBytes: 1_000, timeoutMs: 200 }),
      ).rejects.toMatchObject({ code: 'KINE_URL_UNREACHABLE', message: expect.stringContaining('in time') });
    }
  });

  it('says why a server could not be reached', async () => {
    const { port } = await serve(secret);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    const outbound = createOutbound({ allow: [`127.0.0.1:${port}`] });
    await expect(outbound.get(`http://127.0.0.1:${port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_UNREACHABLE',
      message: 'The link could not be opened: the server refused the connection.',
    });
  });
});
