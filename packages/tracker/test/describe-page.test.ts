import { afterEach, expect, test, vi } from 'vitest';
import { describePage } from '../src/lib/describe-page.ts';

afterEach(() => vi.unstubAllGlobals());

/** What is told of a page of this address. */
function told(address: string): string | undefined {
  vi.stubGlobal('location', new URL(address));
  vi.stubGlobal('document', { referrer: '' });
  return describePage({ localName: 'video' } as Element, {}).context.page;
}

test.each([
  ['nothing', '', ''],
  ['what may be private', '?token=secret&id=7', ''],
  ['a fragment', '?utm_source=news#utm_term=secret', '?utm_source=news'],
  ['its campaign', '?utm_source=news&utm_medium=e%26mail', '?utm_source=news&utm_medium=e%26mail'],
  [
    'its campaign among the rest',
    '?a=1&utm_source=news&token=secret&utm_term=b',
    '?utm_source=news&utm_term=b',
  ],
  ['what only looks like one', '?q=utm_source&xutm_source=a&UTM_x=1', ''],
  ['an empty query', '?&&utm_source=a&', '?utm_source=a'],
])('of the query of a page only its campaign is told: %s', (_, query, campaign) => {
  expect(told(`https://me:word@example.com/garden/a&b${query}`)).toBe(
    `https://example.com/garden/a&b${campaign}`,
  );
});

test('a long address is cut off', () => {
  expect(told(`https://example.com/?utm_source=${'a'.repeat(900)}`)).toHaveLength(500);
});
