import type { Scope } from '../auth/index.ts';
import type { Metadata } from '../metadata/index.ts';
import { createCalibration } from './calibration/create-calibration.ts';
import { type Choices, createChoices } from './create-choices.ts';
import { createForecasts, type Forecasts, type ForecastsDeps } from './create-forecasts.ts';
import { createMeans } from './create-means.ts';
import { createReports, type Reports, type ReportsDeps } from './create-reports.ts';
import { createNormals } from './model/normals.ts';
import { createParameters } from './parameters/create-parameters.ts';
import { createPricing } from './priced.ts';
import { createReadBases } from './read-bases.ts';
import { createSettings } from './settings/create-settings.ts';
import { termsOf, usdRate } from './terms.ts';
import { createWhatIf, type WhatIf, type WhatIfDeps } from './what-if/create-what-if.ts';

type PartsDeps = ReportsDeps & ForecastsDeps & WhatIfDeps;

export interface RevenueDeps extends Omit<PartsDeps, 'source' | 'readBases'> {
  readonly metadata: Metadata;
}

/**
 * What videos would earn, were they sold as the tables say. Unknown videos throw KINE_VIDEO_NOT_FOUND, unknown versions
 * KINE_REVENUE_VERSION_NOT_FOUND, periods KINE_BAD_PERIOD and KINE_BAD_QUERY.
 */
export interface Revenue extends Reports, Forecasts, WhatIf, Choices {
  /** All-time net of every video with enough plays, in the library's currency. As old as `MeansSource.library`. */
  predicted(scope: Scope): Promise<ReadonlyMap<string, number>>;
  /** Takes away what is kept of a video that goes. */
  forgetVideo(videoId: string): Promise<void>;
}

export function createRevenue({ metadata, ...deps }: RevenueDeps): Revenue {
  const { clock, videos } = deps;
  const normals = createNormals();
  const readBases = createReadBases(deps.analytics);
  const parameters = createParameters({ metadata, clock });
  const settings = createSettings(metadata);
  const calibration = createCalibration(metadata);
  const stores = { parameters, settings, calibration };
  const source = createMeans({ ...stores, videos, readBases, normals, clock });
  return {
    ...createReports({ ...deps, source, readBases }),
    ...createForecasts({ ...deps, source, readBases }),
    ...createWhatIf({ ...deps, source, readBases }),
    ...createChoices({ ...stores, videos, changed: source.changed }),
    predicted: async (scope) => {
      const means = await source.load(scope);
      const { bases } = await source.library(scope, means);
      const { currency } = termsOf(means.settings, '', means.parameters);
      const pricing = createPricing(means);
      const rate = usdRate(currency, means.parameters);
      const told = bases.filter(({ enough }) => enough);
      return new Map(told.map((basis) => [basis.video.id, pricing(basis).netValue(basis.cells) * rate]));
    },
    forgetVideo: async (videoId) => {
      await settings.forgetVideo(videoId);
      source.changed();
    },
  };
}
