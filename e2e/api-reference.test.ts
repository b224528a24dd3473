import { expect, test } from 'vitest';
import { useServer } from './use-server.ts';

const kine = useServer();

test('the reference of the API is read and tried without a complaint of the browser', async () => {
  const page = await kine.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${kine.url}/api/docs/`);
  // What is further down is drawn when it comes into sight.
  const tried = page.locator('#operations-session-get_api_session');
  await tried.getByRole('button').first().click();
  await tried.getByRole('button', { name: 'Try it out' }).click();
  await tried.getByRole('button', { name: 'Execute' }).click();
  await tried.getByText('Server response').waitFor();
  const last = page.locator('[id^="operations-tag-"]').last();
  for (let n = 0; n < 8; n++) await last.scrollIntoViewIfNeeded();
  expect(complaints).toEqual([]);
});
