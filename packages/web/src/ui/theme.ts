import { createTheme } from '@mui/material/styles';

/** One colour per meaning, the same in every tile, chart and badge. */
export interface Meaning {
  /** People and what they watched. */
  readonly viewers: string;
  /** Watched again. */
  readonly rewatch: string;
  /** Happening now. */
  readonly live: string;
  /** People who left, and things that go away. */
  readonly loss: string;
  /** Simulated revenue. */
  readonly money: string;
}

/** Surfaces and lines that MUI has no name for. */
export interface Surface {
  /** A quiet area inside a card: chart ground, empty poster. */
  readonly sunken: string;
  readonly hairline: string;
  /** Ground of the heat strip where nobody watched. */
  readonly cold: string;
}

/** Colours that tell sides of a comparison apart; they mean nothing else. Six, since six are compared at most. */
export type Series = readonly [string, string, string, string, string, string];

declare module '@mui/material/styles' {
  interface Palette {
    readonly meaning: Meaning;
    readonly surface: Surface;
    readonly series: Series;
  }
  interface PaletteOptions {
    readonly meaning?: Meaning;
    readonly surface?: Surface;
    readonly series?: Series;
  }
}

/** The colours of the light theme. */
export const LIGHT = {
  meaning: { viewers: '#0b7268', rewatch: '#a65107', live: '#c8234b', loss: '#6a4fa3', money: '#7d6200' },
  series: ['#0b7268', '#a65107', '#6a4fa3', '#c8234b', '#1f64b5', '#6b6a12'],
  surface: { sunken: '#e9eeec', hairline: '#d8e0dd', cold: '#dfe7e4' },
  primary: { main: '#0b6a62', contrastText: '#ffffff' },
  error: { main: '#b3213f' },
  warning: { main: '#8f4a07' },
  success: { main: '#256b2e' },
  info: { main: '#0b6a62' },
  background: { default: '#f2f5f3', paper: '#fcfdfc' },
  text: { primary: '#10201f', secondary: '#4b5d5b' },
  divider: '#d8e0dd',
} as const;

/** The colours of the dark theme. */
export const DARK = {
  meaning: { viewers: '#5cd6c5', rewatch: '#f3b15a', live: '#ff7a90', loss: '#b9a4ee', money: '#dcc34f' },
  series: ['#5cd6c5', '#f3b15a', '#b9a4ee', '#ff7a90', '#7fb8ff', '#cfd06a'],
  surface: { sunken: '#0a1516', hairline: '#213334', cold: '#1b2b2c' },
  primary: { main: '#5cd6c5', contrastText: '#06201d' },
  error: { main: '#ff8fa1' },
  warning: { main: '#f3b15a' },
  success: { main: '#8fd69a' },
  info: { main: '#5cd6c5' },
  background: { default: '#0b1718', paper: '#122122' },
  text: { primary: '#e7f0ee', secondary: '#a0b4b1' },
  divider: '#213334',
} as const;

const FONT =
  '"Avenir Next", "Segoe UI Variable Text", "Inter", "Helvetica Neue", Helvetica, Arial, sans-serif';

/** What lies on a picture is dark in both themes: nobody chose the picture's colours. */
export const ON_PICTURE = {
  text: '#f3f8f7',
  ground: 'rgb(6 18 18 / 0.78)',
  viewers: DARK.meaning.viewers,
  live: DARK.meaning.live,
} as const;

/** Radius in pixels: cards, then the things inside them. */
export const RADIUS = { card: 14, inner: 8 } as const;

/** The one theme of the dashboard: our tokens over MUI's components, light and dark. */
export const theme = createTheme({
  cssVariables: { cssVarPrefix: 'kine', colorSchemeSelector: 'data' },
  colorSchemes: { light: { palette: LIGHT }, dark: { palette: DARK } },
  shape: { borderRadius: RADIUS.inner },
  typography: {
    fontFamily: FONT,
    h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.018em', lineHeight: 1.25 },
    h2: { fontSize: '1rem', fontWeight: 650, letterSpacing: '-0.006em', lineHeight: 1.35 },
    h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.35 },
    h6: { fontSize: '1.125rem', fontWeight: 650, letterSpacing: '-0.01em' },
    body1: { fontSize: '0.9375rem' },
    body2: { fontSize: '0.875rem' },
    caption: { fontSize: '0.8125rem', lineHeight: 1.45 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums', overflowWrap: 'break-word' },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': {
            animationDuration: '0.01ms !important',
            animationIterationCount: '1 !important',
            transitionDuration: '0.01ms !important',
            scrollBehavior: 'auto !important',
          },
        },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { borderRadius: 999 } } },
    MuiButtonBase: {
      styleOverrides: {
        root: {
          '&.Mui-focusVisible': { outline: '2px solid var(--kine-palette-primary-main)', outlineOffset: 2 },
        },
      },
    },
    MuiDialog: { styleOverrides: { paper: { borderRadius: RADIUS.card } } },
    MuiFormControlLabel: {
      // MUI's margin is that of a large switch: a small one would stand out of its panel.
      styleOverrides: { root: { '&:has(> .MuiSwitch-sizeSmall)': { marginLeft: -4 } } },
    },
    MuiTooltip: { defaultProps: { arrow: true, enterDelay: 300 } },
  },
});
