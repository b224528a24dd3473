import { expect, test } from 'vitest';
import { fitsWords } from '../src/dashboard/features/commands/command.ts';
import { matchKeys, type Shortcut } from '../src/dashboard/features/commands/shortcut.ts';

const shortcut = (...keys: string[]): Shortcut => ({ keys, what: keys.join(' '), run: () => undefined });
const goLibrary = shortcut('g', 'l');
const add = shortcut('a');

test('keys are a shortcut, the beginning of one, or nothing', () => {
  const shortcuts = [goLibrary, add];
  expect(matchKeys(shortcuts, ['a'])).toBe(add);
  expect(matchKeys(shortcuts, ['g'])).toBe('more');
  expect(matchKeys(shortcuts, ['g', 'l'])).toBe(goLibrary);
  expect(matchKeys(shortcuts, ['g', 'a'])).toBeUndefined();
  expect(matchKeys(shortcuts, ['l'])).toBeUndefined();
});

test('a command is found by the beginnings of its words, in any order', () => {
  const command = { label: 'Switch to the dark theme', also: 'mode' };
  expect(fitsWords(command, 'dar the')).toBe(true);
  expect(fitsWords(command, 'MODE switch')).toBe(true);
  expect(fitsWords(command, 'ark')).toBe(false);
  expect(fitsWords(command, '')).toBe(true);
});
