import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALICE, openWorld, stateOf, type World } from './ingest-world.ts';

const CONTEXT = {
  page: 'https://site.example/private/path?utm_source=mail',
  referrer: 'https://elsewhere.example/',
  player: 'video',
  lang: 'fr',
  custom: { '1': 'gold' },
  viewer_id: 'customer-17',
};
/** All that a view says of its viewer, as it is stored. */
interface Stored {
  readonly viewer_key: string;
  readonly page: string;
  readonly referrer: string;
  readonly referrer_host: string;
  readonly custom: string;
  readonly viewer_id: string;
  readonly lang: string;
}
const NOTHING = { viewer_key: '', page: '', referrer: '', referrer_host: '', custom: '{}', viewer_id: '' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => world.end());

async function begin() {
  const hello = { videoId: 'film', nonce: `${Math.random()}`, age_ms: 60_000 };
  const answer = await world.ingest.connect(ALICE).receive(JSON.stringify({ hello }));
  if (!('token' in answer)) throw new Error(JSON.stringify(answer));
  const { viewId, token } = answer;
  return async (seq: number, more: object, caller: object = {}): Promise<Stored | undefined> => {
    const state = { ...stateOf(viewId, seq), context: CONTEXT, ...more };
    const told = await world.ingest
      .connect({ ...ALICE, ...caller })
      .receive(JSON.stringify({ token, state }));
    expect(told).toEqual({ ack: seq });
    await world.ingest.flusher.flushNow();
    const [row] = await world.warehouse.query<Stored>(
      `SELECT viewer_key, page, referrer, referrer_host, toString(custom) AS custom, viewer_id, lang
       FROM views FINAL WHERE view_id = {view:String}`,
      { view: viewId },
      { tag: 'test' },
    );
    return row;
  };
}

test('a viewer who said no is stored without key, page, referrer, custom dimensions and viewer id', async () => {
  const tell = await begin();
  expect(await tell(1, { consent: 'denied' })).toEqual({ ...NOTHING, lang: 'fr' });
});

test('a browser with Global Privacy Control is, whatever its player sends', async () => {
  const tell = await begin();
  expect(await tell(1, {}, { privacyControl: true })).toEqual({ ...NOTHING, lang: 'fr' });
});

test('an answer that comes later holds for the whole view, both ways', async () => {
  const tell = await begin();
  const known = await tell(1, {});
  expect(known).toMatchObject({ referrer_host: 'elsewhere.example', viewer_id: 'customer-17' });
  expect(known?.viewer_key).toMatch(/^[0-9a-f]{16}$/);
  expect(await tell(2, { consent: 'denied' })).toEqual({ ...NOTHING, lang: 'fr' });
  expect(await tell(3, {})).toEqual(known);
});
