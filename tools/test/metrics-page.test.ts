import path from 'node:path';
import { expect, test } from 'vitest';
import { metricsPage } from '../metrics-page.ts';

test('docs/metrics.md is what the catalogue of metrics says', async () => {
  const file = path.join(import.meta.dirname, '../../docs/metrics.md');
  await expect(metricsPage()).toMatchFileSnapshot(file);
});
