import { enoughViews } from '@kine/protocol';
import type { Calibration, RevenueParameters, RevenueSettings } from '@kine/protocol/schemas';
import { calibrate } from './model/calibrate.ts';
import type { Normals } from './model/normals.ts';
import { priorScale, type Scale } from './model/price.ts';
import { createPricing } from './priced.ts';
import type { Basis, Cell } from './read-bases.ts';
import { termsOf } from './terms.ts';

export interface ScaleQuestion {
  readonly calibration: Calibration;
  readonly parameters: RevenueParameters;
  readonly settings: ReadonlyMap<string, RevenueSettings>;
  /** The whole library, of all time. */
  readonly bases: readonly Basis[];
  readonly normals: Normals;
}

/**
 * Real months beside what the model says of the same months: of their own plays where there are enough, else of all
 * plays as if they were of that month. Null before any month is known, or before any play.
 */
export function scaleFrom({
  calibration,
  parameters,
  settings,
  bases,
  normals,
}: ScaleQuestion): Scale | null {
  const { months } = calibration;
  if (months.length === 0) return null;
  const pricing = createPricing({ parameters, normals, scale: null });
  const priced = bases.map((basis) => ({ basis, priced: pricing(basis) }));
  const rpmOf = (choose: (cells: readonly Cell[]) => readonly Cell[]): { plays: number; rpm: number } => {
    let [plays, net] = [0, 0];
    for (const { basis, priced: own } of priced) {
      const cells = choose(basis.cells);
      if (cells.length === 0) continue;
      plays += cells.reduce((sum, cell) => sum + cell.plays, 0);
      net += own.netValue(cells);
    }
    return { plays, rpm: plays > 0 ? (1_000 * net) / plays : 0 };
  };
  const compared = months.map(({ month, rpm: realRpm }) => {
    const own = rpmOf((cells) => cells.filter((cell) => cell.month === month));
    const monthOfYear = Number(month.slice(5));
    const usual = () => rpmOf((cells) => cells.map((cell) => ({ ...cell, monthOfYear })));
    return { realRpm, simulatedRpm: enoughViews(own.plays) ? own.rpm : usual().rpm };
  });
  if (compared.every(({ simulatedRpm }) => simulatedRpm === 0)) return null;
  return calibrate(priorScale(termsOf(settings, '', parameters).niche), compared);
}
