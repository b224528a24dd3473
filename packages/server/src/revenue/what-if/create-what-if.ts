import type { WhatIfReport, WhatIfRequest } from '@kine/protocol/schemas';
import type { Analytics } from '../../analytics/index.ts';
import type { Scope } from '../../auth/index.ts';
import { KineError } from '../../errors.ts';
import type { KnownVideo, VideoLookup } from '../../library/index.ts';
import type { Clock } from '../../platform/index.ts';
import { frameOf, type Means } from '../answering.ts';
import { lossAssumption } from '../assumptions.ts';
import type { MeansSource } from '../create-means.ts';
import { findVideo } from '../find-video.ts';
import { createPricing } from '../priced.ts';
import type { ReadBases } from '../read-bases.ts';
import { checkBreaks, checkNiche } from '../settings/check-settings.ts';
import { usdRate } from '../terms.ts';
import { measuredNotes } from '../video-report.ts';
import { type Cases, type CasesQuestion, casesOf } from './cases.ts';
import { type Loss, lossOf } from './loss.ts';
import { lostByAll, outcomeOf, presentBreak, presentDifference, presentOutcome } from './outcome.ts';
import { type Hazard, proposeBreaks } from './propose-breaks.ts';
import { readWatched, type Watched } from './read-watched.ts';

export interface ChapterMark {
  readonly start_s: number;
  readonly title: string;
}

export interface WhatIfDeps {
  readonly analytics: Pick<Analytics, 'crossingCurve' | 'curve'>;
  readonly videos: Pick<VideoLookup, 'find'>;
  /** Where people expect a pause. */
  readonly chaptersOf: (videoId: string) => readonly ChapterMark[];
  readonly clock: Clock;
  readonly source: MeansSource;
  readonly readBases: ReadBases;
}

export interface WhatIf {
  /** Throws KINE_VIDEO_NOT_FOUND, KINE_BAD_BREAK, KINE_UNKNOWN_NICHE, KINE_BAD_SHARES, KINE_BAD_PERIOD, KINE_BAD_QUERY. */
  whatIf(scope: Scope, videoId: string, asked: WhatIfRequest): Promise<WhatIfReport>;
}

/** While somebody drags a break about, the engine is asked once. */
const KEPT_MS = 10_000;
const MAX_KEPT = 50;

export function createWhatIf(deps: WhatIfDeps): WhatIf {
  const { videos, source, clock, chaptersOf } = deps;
  const watched = source.kept<Watched | undefined>({ keptMs: KEPT_MS, atMost: MAX_KEPT });
  const read = async (
    scope: Scope,
    video: KnownVideo,
    { means, asked }: { means: Means; asked: WhatIfRequest },
  ) => {
    const { from, to, time_zone } = asked;
    const period = { from, to, time_zone };
    const { durationMs, id } = video;
    const key = JSON.stringify([scope.workspaceId, id, durationMs, means.version, period]);
    const found = await watched.get(key, () => readWatched(deps, scope, { video, period, means }));
    if (!found) throw new KineError('KINE_VIDEO_NOT_FOUND');
    return found;
  };
  return {
    whatIf: async (scope, videoId, asked) => {
      const video = findVideo(videos, scope, videoId);
      const means = await source.load(scope);
      checkBreaks(asked.breaks, video);
      checkNiche(asked.niche, means.parameters);
      checkShares(asked.countries);
      const found = await read(scope, video, { means, asked });
      const thisMonth = new Date(clock.now()).getUTCMonth() + 1;
      return report({ asked, means, watched: found, thisMonth, chapters: chaptersOf(videoId) });
    },
  };
}

interface ReportQuestion {
  readonly asked: WhatIfRequest;
  readonly means: Means;
  readonly watched: Watched;
  readonly thisMonth: number;
  readonly chapters: readonly ChapterMark[];
}

/** All from what is in memory already. */
function report({ asked, means, watched, thisMonth, chapters }: ReportQuestion): WhatIfReport {
  const { basis, curve, hazard, notes } = watched;
  const { parameters, normals } = means;
  const loss = lossOf(parameters.ad_abandonment, normals);
  const pricing = createPricing(means);
  const question = { asked, basis, curve, parameters, pricing, loss: loss.value, thisMonth };
  const cases = casesOf(question);
  const [before, after] = [outcomeOf(cases.before, loss), outcomeOf(cases.after, loss)];
  const currency = asked.currency ?? basis.terms.currency;
  const rate = usdRate(currency, parameters);
  const frame = frameOf(means, basis.terms, { price: before.priced.price, currency });
  const { made_with } = frame;
  return {
    ...frame,
    made_with: { ...made_with, assumptions: [...made_with.assumptions, lossAssumption(parameters)] },
    enough: basis.enough,
    assumed_plays: asked.assumed_plays !== undefined,
    before: presentOutcome(before, rate),
    after: presentOutcome(after, rate),
    difference: presentDifference(before, after, rate),
    breaks: after.slots
      .filter(({ kind }) => kind === 'mid')
      .map((slot) => ({
        ...presentBreak(slot, { outcome: after, loss, rate }),
        exit_hazard: hazardAt(slot.atS, hazard),
      })),
    proposal: proposalOf({ question, cases, loss, rate, hazard, chapters }),
    notes: [...notes, ...measuredNotes(basis)],
  };
}

interface ProposalOf {
  readonly question: CasesQuestion;
  readonly cases: Cases;
  readonly loss: Loss;
  readonly rate: number;
  readonly hazard: Hazard;
  readonly chapters: readonly ChapterMark[];
}

/** The best breaks in place of those asked for, all else as asked. */
function proposalOf({ question, cases, loss, rate, hazard, chapters }: ProposalOf): WhatIfReport['proposal'] {
  const { asked, basis, parameters } = question;
  if (asked.propose === undefined) return null;
  const { plays, watchHours } = cases.before;
  const breaks = proposeBreaks({
    ...{ curve: cases.curve, count: asked.propose, loss: loss.value, hazard, chapters },
    rule: parameters.mid_rolls,
    fill: parameters.fill.mid,
    impressionsPerHour: watchHours > 0 ? (plays * basis.impressions) / watchHours : 0,
  });
  const positions = breaks.map(({ at_s }) => at_s);
  const { after } = casesOf({ ...question, asked: { ...asked, breaks: positions } });
  const outcome = outcomeOf(after, loss);
  return { breaks, net: presentOutcome(outcome, rate).net, viewers_lost: lostByAll(outcome, loss) };
}

function hazardAt(atS: number, { binS, value }: Hazard): number {
  return value[Math.min(value.length - 1, Math.floor(atS / binS))] ?? 0;
}

/** Throws KINE_BAD_SHARES. */
function checkShares(countries: WhatIfRequest['countries']): void {
  const sum = Object.values(countries ?? {}).reduce((a, b) => a + b, 0);
  if (sum <= 1 + 1e-9) return;
  const message = `countries: the shares are together ${Number(sum.toFixed(4))}, and may be 1 at most.`;
  throw new KineError('KINE_BAD_SHARES', { message, field: 'countries' });
}
