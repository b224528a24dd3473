import { expect, test } from 'vitest';
import { languageName, languageOfFile } from '../src/dashboard/features/captions/languages.ts';

test.each([
  ['film.en.vtt', 'en'],
  ['My film.pt-BR.srt', 'pt-BR'],
  ['talk_de.vtt', 'de'],
  ['captions.vtt', undefined],
  ['film.vtt', undefined],
])('the file %s is in %s', (name, lang) => {
  expect(languageOfFile(name)).toBe(lang);
});

test('a language is named in itself, and a text that is no tag has no name', () => {
  expect(languageName('fr')).toBe('français');
  expect(languageName(' en-GB ')).toBe('British English');
  expect(languageName('no language')).toBeUndefined();
  expect(languageName('')).toBeUndefined();
});
