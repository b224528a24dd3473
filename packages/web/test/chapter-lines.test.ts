import { describe, expect, test } from 'vitest';
import { readChapters, writeChapters } from '../src/dashboard/features/chapters/chapter-lines.ts';

describe('chapters as text', () => {
  test('are read as people write them', () => {
    const text =
      '0:00 Intro\n\n1:30 - The first part\n(2:00.250) Tea: with cake\r\n[1:02:03] – 10 years later\n';
    expect(readChapters(text)).toEqual({
      ok: true,
      chapters: [
        { start_s: 0, title: 'Intro' },
        { start_s: 90, title: 'The first part' },
        { start_s: 120.25, title: 'Tea: with cake' },
        { start_s: 3_723, title: '10 years later' },
      ],
    });
    expect(readChapters(' \n')).toEqual({ ok: true, chapters: [] });
  });

  test('come back as they were after being written', () => {
    const chapters = [
      { start_s: 0, title: 'Intro' },
      { start_s: 61.5, title: '- dashes - everywhere'.slice(2) },
      { start_s: 3_600.001, title: 'An hour' },
    ];
    expect(readChapters(writeChapters(chapters))).toEqual({ ok: true, chapters });
  });

  test.each([
    ['Intro', 'Line 1 does not begin with a time such as 1:30.'],
    ['0:00 Intro\n\n90 Part', 'Line 3 does not begin with a time such as 1:30.'],
    ['0:00', 'Line 1 has no title.'],
    ['0:10 One\n0:10 Two', 'Line 2 is not later than the one before it.'],
  ])('%j: %s', (text, problem) => {
    expect(readChapters(text)).toEqual({ ok: false, problem });
  });
});
