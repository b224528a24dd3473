import { connect, createServer, type Socket } from 'node:net';

/** A door between players and a server that comes and goes: one address that outlives every server behind it. */
export interface Gate {
  readonly url: string;
  /** Lets connections through to the server at this address. */
  open(serverUrl: string): void;
  /** Ends every connection and refuses new ones. */
  shut(): void;
  stop(): void;
}

export async function startGate(): Promise<Gate> {
  let port: number | undefined;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const door = createServer((player) => {
    if (port === undefined) {
      player.destroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    keep(player, server);
    keep(server, player);
    player.pipe(server).pipe(player);
  });
  const shut = (): void => {
    port = undefined;
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`,
    open: (serverUrl) => {
      port = Number(new URL(serverUrl).port);
    },
    shut,
    stop: () => {
      shut();
      door.close();
    },
  };
}
