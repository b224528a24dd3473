import { expect, test } from 'vitest';
import { privacyText } from '../src/http/privacy-text.ts';
import { testConfig } from './ingest-world.ts';

test('a paragraph of the passage is one line', () => {
  const lines = privacyText(testConfig()).trimEnd().split('\n');
  expect(lines.filter((_, index) => index % 2 === 1).join('')).toBe('');
  expect(lines.filter((_, index) => index % 2 === 0)).not.toContain('');
});

test('the passage says what the settings do', () => {
  const plain = privacyText(testConfig());
  expect(plain).toContain('Single views are kept until we delete them.');
  expect(plain).toContain('is deleted after 400 days');
  expect(plain).toContain('the country;');
  const other = privacyText(
    testConfig({
      KINE_RAW_RETENTION_DAYS: '90',
      KINE_DROPS_RETENTION_DAYS: '0',
      KINE_GEO_DATABASE: '/somewhere/city.mmdb',
    }),
  );
  expect(other).toContain('Single views are deleted after 90 days');
  expect(other).toContain('by day and reason, is kept.');
  expect(other).toContain('the country and the region');
});
