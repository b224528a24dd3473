import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPlaces } from '../src/ingest/places.ts';
import { mmdbOf } from './fixtures/write-mmdb.ts';
import { ALICE, begin, openWorld, send, stateOf } from './ingest-world.ts';

const BERLIN = { country: { iso_code: 'DE' }, subdivisions: [{ iso_code: 'BE', names: { en: 'Berlin' } }] };
const NETWORKS = {
  '81.2.69.0/24': {
    country: { iso_code: 'GB' },
    subdivisions: [{ iso_code: 'ENG' }, { iso_code: 'WBK' }],
  },
  '5.9.0.0/16': BERLIN,
  '8.8.8.0/24': { country: { iso_code: 'US' }, subdivisions: [{ iso_code: 'US-CA' }] },
  '9.9.9.0/24': { country: { iso_code: 'CH' }, subdivisions: [{ names: { en: 'Zurich' } }] },
  '1.1.1.0/24': { location: { accuracy_radius: 1_000 } },
};

let dir: string;
let file: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'kine-places-'));
  file = path.join(dir, 'city.mmdb');
  await writeFile(file, mmdbOf(NETWORKS));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('an address', () => {
  test('has a country and no region without a database of regions', async () => {
    const placeOf = await openPlaces(undefined);
    expect(placeOf('81.2.69.142')).toEqual({ country: 'GB', region: '' });
  });

  test.each([
    ['the first subdivision, which is the largest', '81.2.69.142', 'GB', 'GB-ENG'],
    ['a whole code although the database has only its end', '5.9.1.2', 'DE', 'DE-BE'],
    ['one country although the database writes it into the code', '8.8.8.8', 'US', 'US-CA'],
    ['no region where the database knows no code', '9.9.9.9', 'CH', ''],
    ['no region without a country', '127.0.0.1', '', ''],
    ['nothing when it is not an address', 'unknown', '', ''],
  ])('has %s', async (_, address, country, region) => {
    const placeOf = await openPlaces(file);
    expect(placeOf(address)).toEqual({ country, region });
  });

  test('has the built-in country where the database of regions tells none', async () => {
    const [withRegions, without] = [await openPlaces(file), await openPlaces(undefined)];
    expect(withRegions('1.1.1.1')).toEqual(without('1.1.1.1'));
    expect(withRegions('2001:4860:4860::8888')).toEqual({ country: 'US', region: '' });
  });
});

describe('a database that cannot be used', () => {
  const refused = (name: string, sentence: RegExp) =>
    expect(openPlaces(path.join(dir, name))).rejects.toMatchObject({
      code: 'KINE_GEO_DATABASE',
      message: expect.stringMatching(sentence),
    });

  test('because it is missing is named', () => refused('missing.mmdb', /missing\.mmdb cannot be read/));

  test('because it is something else is named', async () => {
    await writeFile(path.join(dir, 'text.mmdb'), 'no database at all');
    await refused('text.mmdb', /text\.mmdb cannot be read as an MMDB database/);
  });

  test('because it is cut off is named', async () => {
    await writeFile(path.join(dir, 'half.mmdb'), mmdbOf(NETWORKS).subarray(0, 200));
    await refused('half.mmdb', /half\.mmdb cannot be read as an MMDB database/);
  });

  test('because it is damaged in the middle costs a view nothing but its region', async () => {
    const bytes = mmdbOf(NETWORKS);
    bytes.fill(0xff, bytes.length - 700, bytes.length - 400);
    await writeFile(path.join(dir, 'damaged.mmdb'), bytes);
    const placeOf = await openPlaces(path.join(dir, 'damaged.mmdb'));
    expect(placeOf('81.2.69.142')).toEqual({ country: 'GB', region: '' });
  });

  test('because it tells countries only is named', async () => {
    await writeFile(path.join(dir, 'country.mmdb'), mmdbOf({}, 'GeoLite2-Country'));
    await refused('country.mmdb', /GeoLite2-Country database, which tells no regions/);
  });
});

test('the region of a viewer is kept with the view, and the address is not', async () => {
  const world = await openWorld({ env: { KINE_GEO_DATABASE: file } });
  const { token, viewId } = await begin(world.ingest, ALICE);
  await send(world.ingest, ALICE, token, stateOf(viewId, 1));
  await world.ingest.flusher.flushNow();
  const rows = await world.warehouse.query(
    "SELECT country, region, formatRow('JSONEachRow', *) AS row FROM views FINAL",
    {},
    { tag: 'test' },
  );
  expect(rows).toEqual([{ country: 'GB', region: 'GB-ENG', row: expect.not.stringContaining('81.2.69') }]);
  await world.end();
});
