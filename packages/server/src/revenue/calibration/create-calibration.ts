import type { Calibration } from '@kine/protocol/schemas';
import type { Scope } from '../../auth/index.ts';
import type { Metadata } from '../../metadata/index.ts';

/** Months of real RPM, US dollars, oldest first. */
export interface CalibrationMonths {
  get(scope: Scope): Promise<Calibration>;
  /** Replaces all of them. A month that is given twice is the last of the two. */
  put(scope: Scope, calibration: Calibration): Promise<Calibration>;
  /** Replaces these months and leaves the others. */
  add(scope: Scope, calibration: Calibration): Promise<Calibration>;
}

/** As many as an answer holds; older ones say less of today. */
const MAX_MONTHS = 120;

export function createCalibration(metadata: Metadata): CalibrationMonths {
  const get = async ({ workspaceId }: Scope): Promise<Calibration> => ({
    months: await metadata
      .selectFrom('revenue_months')
      .select(['month', 'rpm'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('month')
      .execute(),
  });
  const write = async (scope: Scope, { months }: Calibration): Promise<Calibration> => {
    const { workspaceId } = scope;
    const last = newest(months);
    await metadata.transaction().execute(async (rows) => {
      await rows.deleteFrom('revenue_months').where('workspace_id', '=', workspaceId).execute();
      if (last.size === 0) return;
      const values = [...last].map(([month, rpm]) => ({ workspace_id: workspaceId, month, rpm }));
      await rows.insertInto('revenue_months').values(values).execute();
    });
    return get(scope);
  };
  return {
    get,
    put: write,
    add: async (scope, { months }) => write(scope, { months: [...(await get(scope)).months, ...months] }),
  };
}

function newest(months: Calibration['months']): ReadonlyMap<string, number> {
  const last = new Map(months.map(({ month, rpm }) => [month, rpm]));
  return new Map([...last].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-MAX_MONTHS));
}
