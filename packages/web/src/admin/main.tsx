import { CacheProvider } from '@emotion/react';
import type { AdminResourceInfo } from '@kine/protocol/schemas';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { request } from '../api/client.ts';
import { pageStyles } from '../ui/page-styles.ts';
import { AdminPanel } from './admin-panel.tsx';
import { LoadFailure } from './load-failure.tsx';

/** What there is to administer comes from the server, so that the panel needs no code of its own for a new kind. */
async function start(root: HTMLElement): Promise<void> {
  const page = createRoot(root);
  const render = (content: ReactNode) =>
    page.render(<CacheProvider value={pageStyles}>{content}</CacheProvider>);
  try {
    render(<AdminPanel resources={await request<AdminResourceInfo[]>('/api/admin/resources')} />);
  } catch (thrown) {
    render(<LoadFailure message={thrown instanceof Error ? thrown.message : String(thrown)} />);
  }
}

const root = document.getElementById('root');
if (root) void start(root);
