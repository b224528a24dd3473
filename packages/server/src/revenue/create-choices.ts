import type { Calibration, RevenueSettings } from '@kine/protocol/schemas';
import type { Scope } from '../auth/index.ts';
import type { VideoLookup } from '../library/index.ts';
import type { CalibrationMonths } from './calibration/create-calibration.ts';
import { readStudioCsv } from './calibration/read-studio-csv.ts';
import { findVideo } from './find-video.ts';
import type { Parameters } from './parameters/create-parameters.ts';
import { checkSettings } from './settings/check-settings.ts';
import type { Settings } from './settings/create-settings.ts';
import { usdRate } from './terms.ts';

/** What people set: the tables, what is said of videos, and what was really paid. */
export interface Choices {
  readonly parameters: Parameters;
  /** Of the library where no video is named. Throws KINE_VIDEO_NOT_FOUND, KINE_UNKNOWN_NICHE, KINE_BAD_BREAK. */
  readonly settings: {
    get(scope: Scope, videoId?: string): Promise<RevenueSettings>;
    put(scope: Scope, settings: RevenueSettings, videoId?: string): Promise<RevenueSettings>;
  };
  readonly calibration: Pick<CalibrationMonths, 'get' | 'put'> & {
    /** Adds the months of YouTube Studio's own file. Throws KINE_BAD_CSV. */
    addCsv(scope: Scope, text: string): Promise<Calibration>;
  };
}

interface ChoicesDeps {
  readonly parameters: Parameters;
  readonly settings: Settings;
  readonly calibration: CalibrationMonths;
  readonly videos: Pick<VideoLookup, 'find'>;
  /** Called after each change. */
  readonly changed: () => void;
}

export function createChoices(deps: ChoicesDeps): Choices {
  const { parameters, settings, calibration, videos, changed } = deps;
  const then = async <Value>(work: Promise<Value>): Promise<Value> => {
    const value = await work;
    changed();
    return value;
  };
  return {
    parameters: { ...parameters, put: (scope, wanted) => then(parameters.put(scope, wanted)) },
    settings: {
      get: async (scope, videoId) => {
        if (videoId !== undefined) findVideo(videos, scope, videoId);
        return settings.get(scope, videoId);
      },
      put: async (scope, wanted, videoId) => {
        const video = videoId === undefined ? undefined : findVideo(videos, scope, videoId);
        checkSettings(wanted, (await parameters.get(scope)).parameters, video);
        await then(settings.put(scope, wanted, videoId));
        return wanted;
      },
    },
    calibration: {
      get: calibration.get,
      put: (scope, months) => then(calibration.put(scope, months)),
      addCsv: async (scope, text) => {
        const stored = await parameters.get(scope);
        const months = readStudioCsv({ text, rateOf: (currency) => usdRate(currency, stored.parameters) });
        return then(calibration.add(scope, { months }));
      },
    },
  };
}
