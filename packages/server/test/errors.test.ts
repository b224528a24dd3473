import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, KineError, RETIRED_CODES, toError } from '../src/errors.ts';

const documented = [...readFileSync('docs/errors.md', 'utf8').matchAll(/^### (KINE_\w+)$/gm)].map(
  (match) => match[1],
);

describe('the error catalogue', () => {
  test('and docs/errors.md name the same codes, each once', () => {
    expect([...documented].sort()).toEqual(Object.keys(CATALOGUE).sort());
  });

  test('never takes up a retired code again', () => {
    expect(RETIRED_CODES.filter((code) => code in CATALOGUE)).toEqual([]);
  });

  test.each(Object.entries(CATALOGUE))(
    '%s is a sentence with a failing status',
    (_code, { status, message }) => {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(message).toMatch(/^[A-Z].+\.$/s);
    },
  );

  test('keeps the cause and the field of an error', () => {
    const cause = new Error('disk');
    const error = new KineError('KINE_NO_FILE', { field: 'video', cause });
    expect(error).toMatchObject({ status: 400, field: 'video', cause });
  });

  test('turns any thrown thing into an Error that keeps it', () => {
    expect(toError('text')).toMatchObject({ message: 'text', cause: 'text' });
  });
});
