import { defineConfig } from 'tsdown';

const fromSource = { resolve: { conditionNames: ['@kine/source', 'import', 'default'] } };

/** Properties of our own records that no page, browser or server ever sees: `/t.js` may call them anything. */
const INTERNAL = new RegExp(
  `^(${[
    'playedEnd displayedHeight starved unasked playedMs jumped wrapped freeAt until playedAt',
    'recorder channel told guard clock layout hold head record last media options source poll age position open from to bitrate',
    'dirty urgent wanted busy orphaned acked beaconed sentAt notBefore slowMs failures newTokens unopened ackTimer stopped socket timer url',
    'onLost onHide onLeave onReturn',
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
);

/** The npm package, and `/t.js` for pages without a bundler. */
export default defineConfig([
  {
    entry: { index: 'src/index.ts', hls: 'src/adapters/hls.ts', dash: 'src/adapters/dash.ts' },
    platform: 'browser',
    target: 'es2022',
    dts: { generator: 'oxc' },
    inputOptions: fromSource,
  },
  {
    entry: { t: 'src/auto.ts' },
    format: 'iife',
    globalName: 'kine',
    platform: 'browser',
    target: 'es2022',
    minify: { compress: true, mangle: true, codegen: true, mangleProps: { include: INTERNAL } },
    dts: false,
    clean: false,
    inputOptions: fromSource,
    outputOptions: { entryFileNames: '[name].js', generatedCode: { symbols: false } },
  },
]);
