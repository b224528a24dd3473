import type { LookupAddress } from 'node:dns';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createOutbound, type Outbound } from '../src/platform/index.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** A TCP server on loopback that says whatever bytes it likes; `heard` holds what each connection sent. */
async function speak(talk: (socket: Socket) => void): Promise<{ port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    const turn = heard.push('') - 1;
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      heard[turn] += bytes.toString('latin1');
      if (heard[turn]?.endsWith('\r\n\r\n')) talk(socket);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, heard };
}

/** Writes `bytes` again and again as long as the other side takes them. */
function forever(socket: Socket, bytes: string, everyMs = 0): void {
  const more = (): void => {
    if (socket.destroyed) return;
    const isFull = !socket.write(bytes);
    if (isFull) socket.once('drain', more);
    else setTimeout(more, everyMs);
  };
  more();
}

const LIMITS = { maxBytes: 100_000, timeoutMs: 400 };
const OK = 'HTTP/1.1 200 OK\r\n';

function exempt(...ports: number[]): Outbound {
  return createOutbound({ allow: ports.map((port) => `127.0.0.1:${port}`) });
}

describe('a server that means harm', () => {
  /** Each ends with a sentence, within the time that the whole exchange has. */
  const endless: [string, string, (socket: Socket) => void][] = [
    ['trickles a body', 'in time', (s) => forever(writeFirst(s, `${OK}\r\n`), 'x', 20)],
    ['trickles a header', 'in time', (s) => forever(writeFirst(s, `${OK}x: `), 'y', 20)],
    ['trickles header lines', 'in time', (s) => forever(writeFirst(s, OK), 'x: y\r\n', 20)],
    ['floods headers', 'too many headers', (s) => forever(writeFirst(s, OK), `x: ${'y'.repeat(999)}\r\n`)],
    ['floods one header', 'too many headers', (s) => forever(writeFirst(s, `${OK}x: `), 'y'.repeat(999))],
    [
      'floods early hints',
      'not HTTP',
      (s) => forever(s, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'.repeat(4)),
    ],
    ['never says a word', 'in time', () => undefined],
    [
      'changes the protocol',
      'not HTTP',
      (s) =>
        void s.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
    ],
    [
      'floods a chunk extension',
      'broke off',
      (s) => forever(writeFirst(s, `${OK}transfer-encoding: chunked\r\n\r\n1;`), 'z'.repeat(4_096)),
    ],
    ['speaks another protocol', 'not HTTP', (s) => void s.end('220 mail.example ESMTP\r\n')],
    [
      'claims two lengths',
      'not HTTP',
      (s) => void s.end(`${OK}content-length: 1\r\ncontent-length: 2\r\n\r\nxx`),
    ],
    ['hangs up in the middle', 'broke off', (s) => void s.end(`${OK}content-length: 9\r\n\r\nx`)],
  ];
  it.each(endless)('and %s is left with the reason', async (_what, reason, talk) => {
    const { port } = await speak(talk);
    await expect(exempt(port).get(`http://127.0.0.1:${port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_UNREACHABLE',
      message: expect.stringContaining(reason),
    });
  });

  it('gets one time limit for all its redirects together', async () => {
    const { port, heard } = await speak((socket) => {
      setTimeout(() => socket.end('HTTP/1.1 302 Found\r\nlocation: /next\r\n\r\n'), 150);
    });
    await expect(exempt(port).get(`http://127.0.0.1:${port}/`, LIMITS)).rejects.toMatchObject({
      message: expect.stringContaining('in time'),
    });
    expect(heard.length).toBeLessThanOrEqual(3);
  });

  it('cannot make few bytes into many: compressed answers are kept as they come', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * 1024 ** 2));
    const { port, heard } = await speak((socket) => {
      socket.write(`${OK}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.end(bomb);
    });
    const answer = await exempt(port).get(`http://127.0.0.1:${port}/`, LIMITS);
    expect(answer.body.equals(bomb)).toBe(true);
    expect(heard[0]).toContain('accept-encoding: identity');
  });

  it('cannot lie about the length of what it sends: the bound counts what comes', async () => {
    const { port } = await speak((socket) => {
      socket.write(`${OK}content-length: 999999999999\r\n\r\n`);
      forever(socket, 'x'.repeat(4_096));
    });
    const answer = await exempt(port).get(`http://127.0.0.1:${port}/`, { maxBytes: 5_000, timeoutMs: 5_000 });
    expect([answer.body.length, answer.complete]).toEqual([5_000, false]);
  });
});

function writeFirst(socket: Socket, bytes: string): Socket {
  socket.write(bytes);
  return socket;
}

describe('a redirect', () => {
  const redirectTo = async (location: string): Promise<unknown> => {
    const { port } = await speak((socket) =>
      socket.end(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`),
    );
    return exempt(port)
      .get(`http://127.0.0.1:${port}/deep/file`, LIMITS)
      .catch((error: unknown) => error);
  };

  it.each([
    'http://127.0.0.2/',
    'http://2130706433/',
    'http://0x7f.1/',
    'https://localhost/',
    '//[::1]/',
    '\\\\127.0.0.2\\',
    'http:\\\\127.0.0.2',
    'http:///127.0.0.2/',
    'HTTP://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://[fd00:ec2::254]/',
  ])('to %s is not followed', async (location) =>
    expect(await redirectTo(location)).toMatchObject({ code: 'KINE_URL_REFUSED' }),
  );

  it.each([
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1/',
    'data:text/plain,x',
    'http://user:password@example.com/',
    'http://example.com:25/',
    'http://[fe80::1%25eth0]/',
    'http://example.com:99999/',
  ])('to %s is no address at all', async (location) =>
    expect(await redirectTo(location)).toMatchObject({
      code: expect.stringMatching(/KINE_BAD_URL|KINE_URL_UNREACHABLE/),
    }),
  );

  it('is followed with a connection and a Host of its own each time', async () => {
    const { port, heard } = await speak((socket) =>
      socket.write(
        heard.length < 3
          ? 'HTTP/1.1 302 Found\r\nlocation: sub/../other\r\nconnection: keep-alive\r\ncontent-length: 0\r\n\r\n'
          : `${OK}connection: keep-alive\r\ncontent-length: 4\r\n\r\ndone`,
      ),
    );
    const answer = await exempt(port).get(`http://127.0.0.1:${port}/deep/file`, LIMITS);
    expect(answer).toMatchObject({ status: 200, url: `http://127.0.0.1:${port}/deep/other` });
    expect(heard).toHaveLength(3);
    for (const request of heard) {
      expect(request.match(/^GET /gm)).toHaveLength(1);
      expect(request).toContain(`Host: 127.0.0.1:${port}`);
      expect(request).not.toMatch(/^(cookie|authorization|referer):/im);
    }
  });
});

describe('a name', () => {
  const named = (...answers: LookupAddress[][]): { outbound: Outbound; asked: string[] } => {
    const asked: string[] = [];
    const resolve = async (name: string): Promise<LookupAddress[]> => {
      asked.push(name);
      return answers[Math.min(asked.length, answers.length) - 1] ?? [];
    };
    return { outbound: createOutbound({ allow: [], resolve }), asked };
  };
  const v4 = (address: string): LookupAddress => ({ address, family: 4 });
  const v6 = (address: string): LookupAddress => ({ address, family: 6 });

  it.each([
    [[v4('127.0.0.1')]],
    [[v4('10.0.0.7'), v6('fd00::7')]],
    [[v6('::ffff:127.0.0.1')]],
    [[v6('64:ff9b::a00:1')]],
    [[v6('2002:7f00:1::1')]],
    [[v6('fe80::1%lo')]],
    [[v4('0.0.0.0'), v6('::')]],
  ])('that stands for %j is refused', async (addresses) => {
    const { port, heard } = await speak((socket) => socket.end(`${OK}\r\nsecret`));
    const { outbound } = named(addresses);
    await expect(outbound.get(`http://inner.test:${port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_REFUSED',
    });
    expect(heard).toEqual([]);
  });

  it.each(['localhost.', 'xn--lcalhost-54a.test', 'a.b.localhost', 'ip6-localhost'])(
    '%s goes through the same check as any other',
    async (name) => {
      const { outbound, asked } = named([v4('127.0.0.1')]);
      await expect(outbound.get(`http://${name}:8000/`, LIMITS)).rejects.toMatchObject({
        code: 'KINE_URL_REFUSED',
      });
      expect(asked).toEqual([name]);
    },
  );

  it('that nobody knows, or that is never answered, is unreachable', async () => {
    await expect(named([]).outbound.get('http://nobody.test/', LIMITS)).rejects.toMatchObject({
      message: 'The link could not be opened: there is no server of that name.',
    });
    const silent = createOutbound({ allow: [], resolve: () => new Promise(() => undefined) });
    await expect(silent.get('http://silent.test/', LIMITS)).rejects.toMatchObject({
      message: expect.stringContaining('in time'),
    });
  });

  it('is not exempt because an address is, nor an address because another port is', async () => {
    const { port, heard } = await speak((socket) => socket.end(`${OK}\r\nsecret`));
    const outbound = createOutbound({
      allow: [`127.0.0.1:${port}`],
      resolve: async () => [v4('127.0.0.1')],
    });
    await expect(outbound.get(`http://rebind.test:${port}/`, LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_REFUSED',
    });
    await expect(outbound.get('http://127.0.0.1/', LIMITS)).rejects.toMatchObject({
      code: 'KINE_URL_REFUSED',
    });
    expect(heard).toEqual([]);
  });
});

it.each([22, 25, 6_667])('a link to port %d, which no browser opens, is refused', async (port) => {
  await expect(
    createOutbound({ allow: [`127.0.0.1:${port}`] }).get(`http://127.0.0.1:${port}/`, LIMITS),
  ).rejects.toMatchObject({ code: 'KINE_BAD_URL', message: expect.stringContaining(`port ${port}`) });
});
