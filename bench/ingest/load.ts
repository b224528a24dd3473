// The load: `connections` sockets, each keeping `window` messages unanswered; counts the answers of a while.
import { WebSocket } from 'ws';
import { messagesOf } from './message.ts';

const [url = '', speaks = '', connections = '', window = '', seconds = ''] = process.argv.slice(2);
const NO_TOKEN = 'x'.repeat(240);
let answered = 0;

/** Opens one socket and gets it ready to send; the echo server needs no hello. */
async function open(i: number): Promise<() => void> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let next = messagesOf('01936f4e-7b4a-7c31-9d2e-000000000000', NO_TOKEN);
  if (speaks === 'kine') {
    socket.send(JSON.stringify({ hello: { videoId: 'film', nonce: String(i), age_ms: 590_000 } }));
    const welcome = JSON.parse(String(await new Promise((resolve) => socket.once('message', resolve))));
    next = messagesOf(welcome.viewId, welcome.token);
  }
  let seq = 0;
  const send = (): void => socket.send(next(++seq));
  socket.on('message', (data: Buffer) => {
    if (speaks === 'kine' && data[2] !== 0x61) throw new Error(`not an ack: ${data}`);
    answered++;
    send();
  });
  return () => {
    for (let n = 0; n < Number(window); n++) send();
  };
}

const start = await Promise.all(Array.from({ length: Number(connections) }, (_, i) => open(i)));
for (const begin of start) begin();
// The first second warms both sides up.
await new Promise((resolve) => setTimeout(resolve, 1_000));
const from = { answered, at: performance.now() };
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1_000));
process.send?.({ perSecond: ((answered - from.answered) * 1_000) / (performance.now() - from.at) });
process.exit();
