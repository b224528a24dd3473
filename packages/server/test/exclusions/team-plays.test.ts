import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnalytics, createSealing, type Sealing, withExclusions } from '../../src/analytics/index.ts';
import type { Caller } from '../../src/ingest/index.ts';
import { ALICE, begin, openWorld, send, stateOf, type World } from '../ingest-world.ts';

/** The office of workspace `default`, and somebody at home. */
const OFFICE: Caller = { ...ALICE, address: '::ffff:203.0.113.77' };
const SCOPE = { workspaceId: 'default' };
const DAY = '2026-03-01';
const UNWATCHED = { signal: new AbortController().signal, progress: async () => undefined };

let world: World;
let sealing: Sealing;
const analyticsOf = (sealed?: Sealing) =>
  createAnalytics({
    exclusions: world.exclusions,
    warehouse: withExclusions(world.warehouse, world.exclusions),
    videos: world.videos,
    clock: world.clock,
    ...(sealed && { sealing: sealed }),
  });

beforeAll(async () => {
  world = await openWorld();
  const warehouse = withExclusions(world.warehouse, world.exclusions);
  const { videos, clock } = world;
  sealing = createSealing({ warehouse, videos, clock, failpoint: () => undefined, rawRetentionDays: 0 });
  await sealing.begin();
  world.exclusions.beforeChange(async ({ workspaceId, rule }) => {
    const days = await analyticsOf().daysUnder({ workspaceId }, rule);
    await sealing.marks.markBefore(
      days.map(({ video_id: videoId, utc_day: day }) => ({ workspaceId, videoId, day })),
    );
  });
});
afterAll(async () => {
  sealing.stop();
  await world.end();
});

async function play(caller: Caller, videoId = 'film') {
  const { viewId, token } = await begin(world.ingest, caller, videoId);
  let seq = 0;
  const again = (by = caller) => send(world.ingest, by, token, stateOf(viewId, ++seq));
  world.clock.forward(5_000);
  await again();
  return { viewId, again };
}

/** Plays of the library, from sealed days as well as from raw views alone, which must agree. */
async function plays(): Promise<number | null | undefined> {
  await world.ingest.flusher.flushNow();
  const period = { from: DAY, to: DAY };
  const [sealed, raw] = [analyticsOf(sealing), analyticsOf()];
  const told = (await sealed.libraryReport(SCOPE, period)).metrics;
  const { play, content_time, unique_viewers } = (await raw.libraryReport(SCOPE, period)).metrics;
  expect(told).toMatchObject({ play, content_time, unique_viewers });
  return play;
}

async function ledger(): Promise<Record<string, number>> {
  const { stored } = await analyticsOf(sealing).verdicts(SCOPE, undefined, { from: DAY, to: DAY });
  return Object.fromEntries(stored.map(({ verdict, views }) => [verdict, views]));
}

const verdictOf = async (viewId: string) => {
  const { verdict, verdict_sentence, exclusion_id } = await analyticsOf().view(SCOPE, 'film', viewId);
  return { verdict, verdict_sentence, exclusion_id };
};

test('plays of the team are kept, do not count, and say why', async () => {
  const { exclusions } = world;
  await play(ALICE);
  const office = await exclusions.add(SCOPE, {
    ...{ kind: 'addresses', ranges: ['203.0.113.0/24', '2001:db8::/32'], reason: 'The office' },
  });
  const { rule: laptop, token } = await exclusions.addDevice(SCOPE, "Bob's laptop", undefined);
  const inOffice = await play(OFFICE);
  const overIpv6 = await play({ ...ALICE, address: '2001:db8::9' });
  const onLaptop = await play({ ...ALICE, staffToken: token });
  const asMember = await play({ ...ALICE, memberOf: ['elsewhere', 'default'] });
  await play({ ...ALICE, memberOf: ['elsewhere'], staffToken: 'made up' });
  expect(await plays()).toBe(2);
  expect(await ledger()).toEqual({ counts: 2, team_address: 2, team_device: 1, team_member: 1 });
  for (const { viewId } of [inOffice, overIpv6]) {
    expect(await verdictOf(viewId)).toEqual({
      verdict: 'team_address',
      verdict_sentence: 'Does not count: left out by the exclusion “The office”.',
      exclusion_id: office.exclusion_id,
    });
  }
  expect(await verdictOf(onLaptop.viewId)).toEqual({
    verdict: 'team_device',
    verdict_sentence: "Does not count: left out by the exclusion “Bob's laptop”.",
    exclusion_id: laptop.exclusion_id,
  });
  expect(await verdictOf(asMember.viewId)).toEqual({
    verdict: 'team_member',
    verdict_sentence: 'Does not count: played by somebody who was signed in and belongs to the workspace.',
    exclusion_id: 'members',
  });
  const seen = exclusions.of('default').find(({ exclusion_id }) => exclusion_id === laptop.exclusion_id);
  expect(seen).toMatchObject({ last_seen_at: expect.any(Number) });
});

test('a rule that goes brings its views back, on sealed days too, and only those that no other leaves out', async () => {
  const { exclusions, clock } = world;
  const { rule, token } = await exclusions.addDevice(SCOPE, 'Phone', undefined);
  await play({ ...ALICE, staffToken: token });
  await play({ ...OFFICE, staffToken: token });
  expect(await plays()).toBe(2);
  const noon = clock.now();
  clock.forward(50 * 3_600_000);
  await sealing.run(UNWATCHED);
  expect(await sealing.status()).toMatchObject({ sealedThrough: DAY });
  expect(await plays()).toBe(2);

  await exclusions.remove(SCOPE, rule.exclusion_id);
  expect(await plays()).toBe(3);
  await sealing.run(UNWATCHED);
  expect(await plays()).toBe(3);
  await exclusions.setOwnPlays(SCOPE, true);
  expect(await plays()).toBe(4);
  await sealing.run(UNWATCHED);
  expect(await plays()).toBe(4);
  await exclusions.setOwnPlays(SCOPE, false);
  expect(await plays()).toBe(3);
  clock.set(noon);
});

test('a view that runs is recognised with its next message, and stays so', async () => {
  const { exclusions } = world;
  const HOME: Caller = { ...ALICE, address: '198.51.100.7' };
  const running = await play(HOME);
  expect(await plays()).toBe(4);
  const home = await exclusions.add(SCOPE, { kind: 'addresses', ranges: ['198.51.100.7'], reason: 'Home' });
  expect(await plays()).toBe(4);
  await running.again();
  expect(await plays()).toBe(3);
  // The train home: another address, the same view.
  await running.again(ALICE);
  expect(await plays()).toBe(3);

  await exclusions.end(SCOPE, home.exclusion_id);
  await running.again();
  expect(await plays()).toBe(3);
  await play(HOME);
  expect(await plays()).toBe(4);
  await exclusions.remove(SCOPE, home.exclusion_id);
  expect(await plays()).toBe(5);
});

test('of another workspace they touch nothing, and a rule over views does not end', async () => {
  const { exclusions } = world;
  const before = Number(await plays());
  const elsewhere = { workspaceId: 'elsewhere' };
  await exclusions.add(elsewhere, { kind: 'addresses', ranges: ['81.0.0.0/8'], reason: 'All of them' });
  const { token } = await exclusions.addDevice(elsewhere, 'Their laptop', undefined);
  await play({ ...ALICE, staffToken: token });
  expect(await plays()).toBe(before + 1);
  const again = await exclusions.addDevice(SCOPE, 'Ours, too', token);
  expect(again.token).toBe(token);
  const known = await exclusions.addDevice(SCOPE, 'Pressed twice', token);
  expect(known.rule.exclusion_id).toBe(again.rule.exclusion_id);
  await play({ ...ALICE, staffToken: token });
  expect(await plays()).toBe(before + 1);
  expect((await exclusions.addDevice(SCOPE, 'Chosen', 'my own token')).token).not.toBe('my own token');

  const view = await exclusions.add(SCOPE, { kind: 'view', view_id: 'x', reason: 'r' });
  await expect(exclusions.end(SCOPE, view.exclusion_id)).rejects.toMatchObject({
    code: 'KINE_EXCLUSION_ENDLESS',
  });
});

test('neither the address nor the token of anybody who played is stored', async () => {
  const { exclusions, ingest } = world;
  const CAROL: Caller = { ...ALICE, address: '198.51.100.201' };
  await exclusions.add(SCOPE, { kind: 'addresses', ranges: ['198.51.100.128/25'], reason: 'Carol' });
  const { token } = await exclusions.addDevice(SCOPE, "Carol's tablet", undefined);
  const { viewId } = await play({ ...CAROL, staffToken: token });
  await ingest.flusher.flushNow();
  expect(await verdictOf(viewId)).toMatchObject({ verdict: 'team_device' });
  const files = readdirSync(world.dir, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(world.dir, name))
    .filter((file) => statSync(file).isFile());
  const rows = JSON.stringify(await world.warehouse.query('SELECT * FROM views', {}, { tag: 't' }));
  expect(rows).not.toContain(CAROL.address);
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const bytes = readFileSync(file);
    for (const secret of [CAROL.address, token])
      expect([file, bytes.includes(secret)]).toEqual([file, false]);
  }
});
