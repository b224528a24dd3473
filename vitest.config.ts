import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Only our own condition: vitest hands this list to Node, and "import" there would break require() of packages with both.
const resolve = { conditions: ['@kine/source', 'module', 'node'] };

/** Pages in a browser that measure no time: two at once disturb nothing. */
const PAGES = [
  'accounts',
  'admin',
  'compare',
  'dashboard',
  'gallery',
  'left-open',
  'loading',
  'offline',
  'overview',
  'passkeys',
  'poster',
  'quality',
  'revenue',
  'video-*',
  'viewer',
].map((page) => `e2e/${page}.test.ts`);

interface Group {
  /** Groups run one after the other. */
  readonly order: number;
  /** One file at a time: what plays in real time or is killed wants the machine for itself. */
  readonly alone?: boolean;
  /** Milliseconds. */
  readonly testTimeout?: number;
  readonly exclude?: string[];
}

/** One process per file: an embedded ClickHouse directory has one owner, and one per process is what it can hold. */
const project = (
  name: string,
  include: string[],
  { order, alone = false, testTimeout = 90_000, exclude }: Group,
) => ({
  extends: true as const,
  resolve,
  ssr: { resolve },
  test: {
    name,
    include,
    ...(exclude && { exclude }),
    testTimeout,
    hookTimeout: 60_000,
    // Of a second, Vitest's own, a busy machine may need all for one look at a page.
    expect: { poll: { timeout: 20_000 } },
    // A browser on a busy machine fails one test of hundreds for want of time. Each that needed it is named at the end.
    retry: order === 0 ? 0 : 1,
    // Vitest's own choice leaves one core out, which on two cores is half of the time.
    maxWorkers: alone ? 1 : availableParallelism(),
    fileParallelism: !alone,
    sequence: { groupOrder: order },
  },
});

const BROWSER_MS = 240_000;

export default defineConfig({
  resolve,
  test: {
    pool: 'forks',
    reporters: ['default', './tools/vitest-reporter.ts'],
    env: { UV_THREADPOOL_SIZE: '16' },
    projects: [
      project('protocol', ['packages/protocol/test/**/*.test.ts'], { order: 0 }),
      project('server', ['packages/server/test/**/*.test.ts'], { order: 0 }),
      project('web', ['packages/web/test/**/*.test.ts'], { order: 0 }),
      project('tools', ['tools/test/**/*.test.ts'], { order: 0 }),
      project('pages', PAGES, { order: 1, testTimeout: BROWSER_MS }),
      project('tracker', ['packages/tracker/test/**/*.test.ts'], { order: 2, alone: true }),
      project('e2e', ['e2e/**/*.test.ts'], {
        order: 2,
        alone: true,
        testTimeout: BROWSER_MS,
        exclude: PAGES,
      }),
    ],
  },
});
