import { expect, test } from 'vitest';
import { conditionsOf, filterOf, withCondition } from '../src/dashboard/features/scope/conditions.ts';
import { conditionWords, valueWords } from '../src/dashboard/features/scope/dimension-words.ts';

const GERMANY = { dimension: 'country', operator: 'is', values: ['DE'] } as const;

test('values are told as people call them, and as they are where nobody knows a name', () => {
  expect(valueWords('country', 'DE')).toBe('Germany');
  expect(valueWords('country', 'nonsense')).toBe('nonsense');
  expect(valueWords('country', '')).toBe('Not known');
  expect(valueWords('referrer', '')).toBe('None or not told');
  expect(valueWords('language', 'pt-BR')).toBe('Brazilian Portuguese');
  expect(valueWords('weekday', 1)).toBe('Monday');
  expect(valueWords('weekday', '7')).toBe('Sunday');
  expect(valueWords('weekday', '9')).toBe('9');
  expect(valueWords('hour', 14)).toMatch(/^(2:00\sPM|14:00)$/);
  expect(valueWords('device', 'mobile')).toBe('Phone');
  expect(valueWords('page', 'https://example.com/a')).toBe('https://example.com/a');
});

test('a condition is a sentence', () => {
  expect(conditionWords(GERMANY)).toBe('Country is Germany');
  expect(conditionWords({ dimension: 'device', operator: 'not_in', values: ['mobile', 'tv'] })).toBe(
    'Device is not Phone or TV',
  );
  expect(conditionWords({ dimension: 'page', operator: 'contains_not', values: ['/blog'] })).toBe(
    'Page does not contain /blog',
  );
});

test('a filter takes a condition once, and without conditions there is none', () => {
  const filter = withCondition(undefined, GERMANY);
  expect(filter).toEqual({ and: [GERMANY] });
  expect(withCondition(filter, GERMANY)).toBe(filter);
  expect(conditionsOf(withCondition(filter, { ...GERMANY, values: ['FR'] }))).toHaveLength(2);
  expect(filterOf([])).toBeUndefined();
  expect(conditionsOf(GERMANY)).toEqual([GERMANY]);
});
