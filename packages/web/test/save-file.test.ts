import { expect, it } from 'vitest';
import { tableCsv } from '../src/charts/save-file.ts';

it('writes a table that a spreadsheet opens as it is, and never as a formula', async () => {
  const csv = tableCsv({
    columns: ['Video', 'Plays'],
    rows: [
      ['A "walk", by the sea', 12.5],
      ['=HYPERLINK("x")', -3],
      ['', null],
    ],
  });
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer());
  expect(text).toBe(
    '\uFEFFVideo,Plays\r\n"A ""walk"", by the sea",12.5\r\n"\'=HYPERLINK(""x"")",-3\r\n,\r\n',
  );
});
