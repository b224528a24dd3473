import type { Scope } from '../auth/index.ts';
import type { VideoLookup } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Means } from './answering.ts';
import type { CalibrationMonths } from './calibration/create-calibration.ts';
import { createMemo, type Memo, type MemoOptions } from './memo.ts';
import type { Normals } from './model/normals.ts';
import type { Scale } from './model/price.ts';
import type { Parameters } from './parameters/create-parameters.ts';
import type { Bases, ReadBases } from './read-bases.ts';
import { scaleFrom } from './read-scale.ts';
import type { Settings } from './settings/create-settings.ts';

export interface MeansSource {
  /** With the newest tables, or those asked for. Throws KINE_REVENUE_VERSION_NOT_FOUND. */
  load(scope: Scope, version?: number): Promise<Means>;
  /** The whole library, of all time; half a minute old, or once more up to five. */
  library(scope: Scope, means: Omit<Means, 'scale'>): Promise<Bases>;
  /** Answers that are kept until a change. */
  kept<Value>(options: Omit<MemoOptions, 'clock'>): Memo<Value>;
  /** Forgets what was made of settings, tables and months before. */
  changed(): void;
}

interface MeansDeps {
  readonly parameters: Parameters;
  readonly settings: Settings;
  readonly calibration: CalibrationMonths;
  readonly videos: Pick<VideoLookup, 'all'>;
  readonly readBases: ReadBases;
  readonly normals: Normals;
  readonly clock: Clock;
}

/** Lists and the scale of real months need the whole library, which is one question however often they are asked for. */
const KEPT_MS = 30_000;
/** Lists do not wait for the next answer, unless nobody has asked for long. */
const STALE_MS = 300_000;
const MAX_KEPT = 20;

export function createMeans(deps: MeansDeps): MeansSource {
  const { clock, normals, videos } = deps;
  const memos: Pick<Memo<unknown>, 'clear'>[] = [];
  const kept: MeansSource['kept'] = <Value>(options: Omit<MemoOptions, 'clock'>) => {
    const memo = createMemo<Value>({ ...options, clock });
    memos.push(memo);
    return memo;
  };
  const bases = kept<Bases>({ keptMs: KEPT_MS, staleMs: STALE_MS, atMost: MAX_KEPT });
  const scales = kept<Scale | null>({ keptMs: KEPT_MS, atMost: MAX_KEPT });
  const keyOf = ({ workspaceId }: Scope, version: number): string => `${version} ${workspaceId}`;
  const library: MeansSource['library'] = (scope, { version, parameters, settings }) =>
    bases.get(keyOf(scope, version), () => {
      const all = videos.all(scope.workspaceId);
      return deps.readBases({ scope, videos: all, period: {}, parameters, settings });
    });
  return {
    library,
    kept,
    changed: () => {
      for (const memo of memos) memo.clear();
    },
    load: async (scope, asked) => {
      const [stored, settings, calibration] = await Promise.all([
        deps.parameters.get(scope, asked),
        deps.settings.all(scope),
        deps.calibration.get(scope),
      ]);
      const means = { ...stored, settings, calibration, normals };
      const scale = await scales.get(keyOf(scope, stored.version), async () => {
        if (calibration.months.length === 0) return null;
        const { bases: all } = await library(scope, means);
        return scaleFrom({ ...means, bases: all });
      });
      return { ...means, scale };
    },
  };
}
