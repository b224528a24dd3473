import { afterEach, expect, test, vi } from 'vitest';
import { goOn } from '../src/entrance/card.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['the page that was wanted', '/live?a=1', 'https://kine.example/live?a=1'],
  ['the first page where none was', null, 'https://kine.example/'],
  ['no page of another site', 'https://other.example/', '/'],
  ['no page of another site that is named by slashes', '//other.example/', '/'],
  ['no page of another site behind a path', '/.//other.example/', 'https://kine.example//other.example/'],
  ['the first page where the address is none', 'https://', '/'],
])('leads to %s, also in a browser without URL.parse', (_what, wanted, expected) => {
  const assign = vi.fn();
  vi.stubGlobal('location', { origin: 'https://kine.example', assign });
  const OldUrl = class extends URL {};
  Object.defineProperty(OldUrl, 'parse', { value: undefined });
  vi.stubGlobal('URL', OldUrl);
  goOn(wanted);
  expect(assign.mock.calls).toEqual([[expected]]);
});
