import path from 'node:path';
import type { Config } from './config.ts';
import type { Metadata } from './metadata/index.ts';
import { openMetadata } from './metadata/index.ts';
import type { Logger } from './platform/index.ts';
import type { Warehouse } from './warehouse/index.ts';
import { openWarehouse } from './warehouse/index.ts';

/** The two databases of an installation, opened and migrated. */
export interface Stores {
  readonly metadata: Metadata;
  readonly warehouse: Warehouse;
  close(): Promise<void>;
}

/** Opens both databases in the data folder, or ClickHouse at its URL. */
export async function openStores(config: Config, logger: Logger): Promise<Stores> {
  const target = config.clickhouseUrl
    ? { url: config.clickhouseUrl }
    : { dataDir: path.join(config.dataDir, 'warehouse') };
  const [metadata, warehouse] = await Promise.all([
    openMetadata(path.join(config.dataDir, 'metadata.db')),
    openWarehouse({ ...target, logger }),
  ]);
  return {
    metadata,
    warehouse,
    close: async () => {
      await warehouse.close();
      await metadata.destroy();
    },
  };
}
