import type { KnownVideo } from '../library/index.ts';
import type { Clock } from '../platform/index.ts';
import type { Analytics } from './create-analytics.ts';
import type { VideoHeat } from './create-curves.ts';

/** Below this the strip would show what single people did. */
const MIN_PLAYS = 20;
const FRESH_MS = 60_000;
/** Answers kept, of about a kilobyte each. */
const MAX_KEPT = 1_000;

/** heat of a video for its viewers, and the part to name; empty until enough people watched. */
export type Replays = (video: KnownVideo) => Promise<Omit<VideoHeat, 'plays'>>;

const TOO_FEW = { heat: [], mostRewatched: undefined };

interface ReplaysDeps {
  readonly analytics: Pick<Analytics, 'heatOf'>;
  readonly clock: Clock;
}

/**
 * What anybody may ask, so the engine is asked once a minute and video, however many viewers there are. A
 * failure is kept as long, or an engine in trouble would get every viewer's question.
 */
export function createReplays({ analytics, clock }: ReplaysDeps): Replays {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<VideoHeat> }>();
  const answerFor = ({ id, workspaceId }: KnownVideo): Promise<VideoHeat> => {
    const known = kept.get(id);
    const now = clock.now();
    if (known && now - known.at < FRESH_MS) return known.answer;
    const answer = analytics.heatOf({ workspaceId }, id);
    kept.delete(id);
    kept.set(id, { at: now, answer });
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
  return async (video) => {
    const answer = await answerFor(video);
    return answer.plays < MIN_PLAYS ? TOO_FEW : answer;
  };
}
