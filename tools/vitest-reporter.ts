import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Writes what the closing line needs: counts, each skipped test with its reason, and each that passed at the second try only. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env.KINE_TEST_COUNTS;
    if (!file) return;
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: string) => tests.filter((test) => test.result().state === state);
    const broken = modules.filter((module) => module.errors().length > 0 || !module.ok());
    const failed = inState('failed').length;
    const named = (test: TestCase) => `${test.module.relativeModuleId} › ${test.fullName}`;
    const retried = tests.filter((test) => test.diagnostic()?.flaky).map(named);
    const skipped = inState('skipped').map((test) => {
      const result = test.result();
      const note = result.state === 'skipped' ? result.note : undefined;
      return `${named(test)}: ${note ?? 'NO REASON GIVEN'}`;
    });
    writeFileSync(
      file,
      JSON.stringify({
        passed: inState('passed').length,
        failed: Math.max(failed, broken.length),
        skipped,
        retried,
      }),
    );
  }
}
