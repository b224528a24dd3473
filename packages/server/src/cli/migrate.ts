import { mkdir } from 'node:fs/promises';
import { toError } from '../errors.ts';
import { createLogger } from '../platform/index.ts';
import { openStores } from '../stores.ts';
import { askRunningServer } from './control-socket.ts';
import { requireConfig } from './require-config.ts';

/** `kine migrate`: brings the databases up to date. A running server has done so at its start. */
export async function migrate(): Promise<number> {
  const config = requireConfig();
  if (!config) return 1;
  if (await askRunningServer(config.dataDir, 'ping', null)) {
    console.log('A server runs on this data folder; it migrated at its start.');
    return 0;
  }
  try {
    await mkdir(config.dataDir, { recursive: true });
    const stores = await openStores(config, createLogger(config.logLevel));
    await stores.close();
  } catch (thrown) {
    console.error(`kine migrate: ${toError(thrown).message}`);
    return 1;
  }
  console.log('The databases are up to date.');
  return 0;
}
