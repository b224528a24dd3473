import type { RevenueReport, VideosRevenue } from '@kine/protocol/schemas';
import type { Analytics } from '../analytics/index.ts';
import type { Scope } from '../auth/index.ts';
import { KineError } from '../errors.ts';
import type { KnownVideo, VideoLookup } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import { type AskedRevenue, frameOf } from './answering.ts';
import type { MeansSource } from './create-means.ts';
import { findVideo } from './find-video.ts';
import { linesOf } from './library-report.ts';
import { createPricing } from './priced.ts';
import type { ReadBases } from './read-bases.ts';
import { termsOf, usdRate } from './terms.ts';
import { measuredNotes, videoParts } from './video-report.ts';

/** Questions about money. */
export interface Reports {
  video(scope: Scope, videoId: string, asked: AskedRevenue): Promise<RevenueReport>;
  /** Of these videos, at most 200; of the whole library, without its lines, where none is named. */
  list(scope: Scope, asked: AskedRevenue & { readonly ids?: readonly string[] }): Promise<VideosRevenue>;
}

export interface ReportsDeps {
  readonly analytics: Pick<Analytics, 'audience' | 'crossings'>;
  readonly videos: Pick<VideoLookup, 'find' | 'all'>;
  readonly clock: Clock;
  readonly source: MeansSource;
  readonly readBases: ReadBases;
}

const MAX_IDS = 200;

export function createReports({ videos, source, readBases }: ReportsDeps): Reports {
  return {
    video: async (scope, videoId, asked) => {
      const video = findVideo(videos, scope, videoId);
      const means = await source.load(scope, asked.parameters_version);
      const { bases, days, notes } = await readBases({ ...means, scope, videos: [video], period: asked });
      const [basis] = bases;
      if (!basis) throw new KineError('KINE_VIDEO_NOT_FOUND');
      const priced = createPricing(means)(basis);
      const currency = asked.currency ?? basis.terms.currency;
      return {
        ...frameOf(means, basis.terms, { price: priced.price, currency }),
        ...days,
        ...videoParts(basis, priced, { ...means, rate: usdRate(currency, means.parameters) }),
        notes: [...notes, ...measuredNotes(basis)],
      };
    },
    list: async (scope, { ids, ...asked }) => {
      const wanted = ids ? chosen(videos, scope, ids) : videos.all(scope.workspaceId);
      const means = await source.load(scope, asked.parameters_version);
      const { bases, notes } = await readBases({ ...means, scope, videos: wanted, period: asked });
      const library = termsOf(means.settings, '', means.parameters);
      const currency = asked.currency ?? library.currency;
      const pricing = createPricing(means);
      const { total, videos: lines } = linesOf(bases, pricing, usdRate(currency, means.parameters));
      // The frame tells the library's own terms; a video may have others.
      const { price } = pricing({ terms: library, impressions: 1, referenceImpressions: 1 });
      return { ...frameOf(means, library, { price, currency }), total, videos: ids ? lines : [], notes };
    },
  };
}

/** Each once. Throws KINE_BAD_REQUEST, KINE_VIDEO_NOT_FOUND. */
function chosen(videos: Pick<VideoLookup, 'find'>, scope: Scope, ids: readonly string[]): KnownVideo[] {
  const once = [...new Set(ids)];
  if (once.length > MAX_IDS) {
    const message = `ids: at most ${MAX_IDS} videos can be asked for at once.`;
    throw new KineError('KINE_BAD_REQUEST', { message, field: 'ids' });
  }
  return once.map((id) => findVideo(videos, scope, id));
}
