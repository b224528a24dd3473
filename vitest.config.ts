import { defineConfig } from 'vitest/config';

// Only our own condition: vitest hands this list to Node, and "import" there would break require() of packages with both.
const resolve = { conditions: ['@kine/source', 'module', 'node'] };

const project = (name: string, include: string[], testTimeout: number) => ({
  extends: true as const,
  resolve,
  ssr: { resolve },
  test: { name, include, testTimeout, hookTimeout: 60_000 },
});

/** One process per file: an embedded ClickHouse directory has one owner, and one per process is what it can hold. */
export default defineConfig({
  resolve,
  test: {
    pool: 'forks',
    reporters: ['default', './tools/vitest-reporter.ts'],
    env: { UV_THREADPOOL_SIZE: '16' },
    projects: [
      project('protocol', ['packages/protocol/test/**/*.test.ts'], 20_000),
      project('tracker', ['packages/tracker/test/**/*.test.ts'], 20_000),
      project('server', ['packages/server/test/**/*.test.ts'], 30_000),
      project('web', ['packages/web/test/**/*.test.ts'], 20_000),
      project('tools', ['tools/test/**/*.test.ts'], 20_000),
      project('e2e', ['e2e/**/*.test.ts'], 240_000),
    ],
  },
});
