import { defineConfig } from 'vitest/config';

// Only our own condition: vitest hands this list to Node, and "import" there would break require() of packages with both.
const resolve = { conditions: ['@kine/source', 'module', 'node'] };

/** One process per file: an embedded ClickHouse directory has one owner, and one per process is what it can hold. */
const project = (name: string, include: string, more: { testTimeout?: number; alone?: boolean } = {}) => ({
  extends: true as const,
  resolve,
  ssr: { resolve },
  test: {
    name,
    include: [include],
    testTimeout: more.testTimeout ?? 30_000,
    hookTimeout: 60_000,
    fileParallelism: !more.alone,
    sequence: { groupOrder: more.alone ? 1 : 0 },
  },
});

export default defineConfig({
  resolve,
  test: {
    pool: 'forks',
    reporters: ['default', './tools/vitest-reporter.ts'],
    env: { UV_THREADPOOL_SIZE: '16' },
    projects: [
      project('protocol', 'packages/protocol/test/**/*.test.ts'),
      project('tracker', 'packages/tracker/test/**/*.test.ts'),
      project('server', 'packages/server/test/**/*.test.ts'),
      project('web', 'packages/web/test/**/*.test.ts'),
      project('tools', 'tools/test/**/*.test.ts'),
      // After the others and one file at a time: browsers and kills want the machine for themselves.
      project('e2e', 'e2e/**/*.test.ts', { testTimeout: 240_000, alone: true }),
    ],
  },
});
