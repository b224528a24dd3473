import { describe, expect, it } from 'vitest';
import { DARK, LIGHT } from '../src/ui/theme.ts';

/** WCAG 2.2: text needs 4.5, the parts of a chart that must be told apart need 3. */
const TEXT = 4.5;
const GRAPHIC = 3;

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('the %s theme', (_name, palette) => {
  const grounds = [palette.background.default, palette.background.paper, palette.surface.sunken];

  it.each([
    ['text', palette.text.primary],
    ['quiet text', palette.text.secondary],
    ['primary', palette.primary.main],
    ['error', palette.error.main],
    ['warning', palette.warning.main],
    ['success', palette.success.main],
    ...Object.entries(palette.meaning),
  ])('is readable in the colour of %s on every ground', (_colour, colour) => {
    for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(TEXT);
  });

  it('tells the sides of a comparison from every ground', () => {
    for (const colour of palette.series) {
      for (const ground of grounds) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(GRAPHIC);
    }
  });

  it('is readable on its own buttons', () => {
    expect(contrast(palette.primary.contrastText, palette.primary.main)).toBeGreaterThanOrEqual(TEXT);
  });
});

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of `#rrggbb` by WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
