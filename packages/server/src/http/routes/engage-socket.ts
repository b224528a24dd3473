import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import type { IngestConnection } from '../../ingest/index.ts';

/** Messages of one socket that were read and whose answers are not written yet; above it we stop reading. */
const UNANSWERED_MAX = 64;

export interface EngageSocketParts {
  readonly connection: IngestConnection;
  /** The socket below the WebSocket. */
  readonly stream: Socket;
  readonly logger: FastifyBaseLogger;
}

/**
 * Answers every message of a player. A message counts as answered when its answer has left the process, so a
 * player that sends without reading is paused and neither its messages nor our answers pile up.
 */
export function serveEngageSocket(
  socket: WebSocket,
  { connection, stream, logger }: EngageSocketParts,
): void {
  let unanswered = 0;
  let corked = false;

  const answered = (): void => {
    unanswered--;
    if (socket.isPaused && unanswered < UNANSWERED_MAX / 2) socket.resume();
  };
  const uncork = (): void => {
    corked = false;
    stream.uncork();
  };
  // One commit answers many messages: their answers leave in one write.
  const send = (text: string): void => {
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(uncork);
    }
    socket.send(text, answered);
  };

  socket.on('message', (data: Buffer) => {
    if (++unanswered >= UNANSWERED_MAX) socket.pause();
    connection.receive(data).then(
      (answer) => send(JSON.stringify(answer)),
      (error: unknown) => {
        logger.error({ err: error }, 'a message could not be taken');
        socket.close(1011);
      },
    );
  });
}
