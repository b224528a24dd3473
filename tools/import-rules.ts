import type { IForbiddenRuleType } from 'dependency-cruiser';

const server = (...modules: string[]): string => `^packages/server/src/(${modules.join('|')})(/|\\.ts$)`;

/** Each server module and what it may reach besides itself; always through an `index.ts`. */
const BASE = ['platform', 'errors', 'config'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  config: [],
  platform: ['errors', 'config'],
  warehouse: BASE,
  metadata: BASE,
  auth: ['metadata', ...BASE],
  exclusions: ['metadata', 'auth', ...BASE],
  library: ['metadata', 'auth', ...BASE],
  annotations: ['metadata', 'library', 'auth', ...BASE],
  ingest: ['warehouse', 'metadata', 'library', 'exclusions', 'auth', ...BASE],
  analytics: ['warehouse', 'library', 'exclusions', 'auth', ...BASE],
  revenue: ['analytics', 'library', 'metadata', 'auth', ...BASE],
  live: ['ingest', 'analytics', 'warehouse', 'library', 'exclusions', 'metadata', 'auth', ...BASE],
  jobs: ['live', 'ingest', 'analytics', 'library', 'warehouse', 'metadata', 'auth', ...BASE],
  admin: ['ingest', 'analytics', 'exclusions', 'library', 'warehouse', 'metadata', 'auth', ...BASE],
  http: [
    'admin',
    'live',
    'revenue',
    'ingest',
    'analytics',
    'annotations',
    'library',
    'exclusions',
    'warehouse',
    'metadata',
    'auth',
    ...BASE,
  ],
};

const layers: IForbiddenRuleType[] = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `server-${name}`,
  comment: `${name}/ may import only: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: server(name) },
  to: { path: '^packages/server/src/', pathNot: server(name, ...allowed) },
}));

/** The import rules of ARCHITECTURE.md, top to bottom; `node tools/check-imports.ts` runs them. */
export const IMPORT_RULES: IForbiddenRuleType[] = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or hide a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'not-resolved',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  ...layers,
  {
    name: 'modules-by-index',
    comment: "Another module's files are private; ask its index.ts.",
    severity: 'error',
    from: { path: '^packages/server/src/([^/]+)/' },
    to: {
      path: '^packages/server/src/(warehouse|metadata|auth|exclusions|annotations|library|ingest|analytics|revenue|live|jobs|admin|platform|http)/',
      pathNot: ['^packages/server/src/$1/', '/index\\.ts$'],
    },
  },
  {
    name: 'protocol-is-pure',
    comment: 'The wire contract has no dependency; zod only in schemas/.',
    severity: 'error',
    from: { path: '^packages/protocol/src/', pathNot: '^packages/protocol/src/schemas/' },
    to: { pathNot: '^packages/protocol/src/(?!schemas/)' },
  },
  {
    name: 'protocol-schemas',
    severity: 'error',
    from: { path: '^packages/protocol/src/schemas/' },
    to: { pathNot: ['^packages/protocol/src/', 'node_modules/zod/'] },
  },
  {
    name: 'tracker-has-no-dependency',
    comment: 'The tracker is a guest in a page: protocol only, and never its schemas.',
    severity: 'error',
    from: { path: '^packages/tracker/src/' },
    to: { pathNot: ['^packages/tracker/src/', '^packages/protocol/src/(?!schemas/)'] },
  },
  {
    name: 'presentation-never-fetches',
    comment: 'ui/ and charts/ receive data; they do not ask for it.',
    severity: 'error',
    from: { path: '^packages/web/src/(ui|charts)/' },
    to: { path: '^packages/web/src/(api|dashboard|player)/' },
  },
  {
    name: 'player-without-react',
    comment: 'The hosted player is its own small bundle.',
    severity: 'error',
    from: { path: '^packages/web/src/player/' },
    to: {
      path: ['^packages/web/src/(api|ui|charts|dashboard)/', 'node_modules/(react|@mui|@emotion|@tanstack)'],
    },
  },
  {
    name: 'entrance-stands-alone',
    comment: 'The pages before one is in are small, and nothing of the dashboard can break them.',
    severity: 'error',
    from: { path: '^packages/web/src/entrance/' },
    to: {
      pathNot: [
        '^packages/web/src/entrance/',
        '^packages/web/src/ground\\.css$',
        '^packages/web/src/passkey/',
        '^packages/web/src/player/create-element\\.ts$',
        '^packages/protocol/src/schemas/',
      ],
    },
  },
  {
    name: 'web-types-only-from-schemas',
    comment: 'zod stays out of the browser: schemas are imported for their types.',
    severity: 'error',
    from: { path: '^packages/web/src/' },
    to: { path: '^packages/protocol/src/schemas/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'oracle-stands-apart',
    comment: 'The oracle checks the arithmetic, so it may not use it.',
    severity: 'error',
    from: { path: ['oracle\\.ts$', '/oracle/truth/'] },
    to: { path: '^packages/[^/]+/src/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'production-code-without-tests',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/' },
    to: { path: ['\\.test\\.ts$', '/test/', '^(tools|e2e|bench)/'] },
  },
];

/** How imports are found and resolved: TypeScript sources, our workspaces by their source. */
export const CRUISE_OPTIONS = {
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '(^|/)dist/' },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.base.json' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['@kine/source', 'import', 'types', 'node', 'default'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
  },
};
