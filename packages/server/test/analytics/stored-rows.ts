import { type Unmeasured, union, type ViewState, weightedSpans } from '@kine/protocol';
import type { ContentLookup, KnownVideo, VideoLookup } from '../../src/library/index.ts';

/** A video library that only knows what the test says. */
export function knownVideos(videos: readonly KnownVideo[]): VideoLookup & ContentLookup {
  return {
    find: (id) => videos.find((video) => video.id === id),
    findContent: () => undefined,
    all: (workspaceId) => videos.filter((video) => video.workspaceId === workspaceId),
    learnDuration: async () => undefined,
    onChange: () => () => undefined,
  };
}

export interface RowFacts {
  readonly viewId: string;
  readonly videoId: string;
  readonly workspaceId: string;
  readonly day: string;
  readonly viewerKey: string;
  readonly excluded?: string;
  readonly team?: readonly string[];
}

type Played = Pick<ViewState, 'runs' | 'passes' | 'first_frame_at_ms' | 'playing_ms' | 'unplaced_ms'> & {
  readonly seq?: number;
  readonly unmeasured?: readonly Unmeasured[];
};

/** A row of `views` with what numbers are made of; every other column has its default. */
export function storedRow(facts: RowFacts, view: Played): object {
  const seen = union(weightedSpans(view, Number.MAX_SAFE_INTEGER));
  const passes = view.passes ?? [];
  return {
    workspace_id: facts.workspaceId,
    video_id: facts.videoId,
    day: facts.day,
    view_id: facts.viewId,
    seq: view.seq ?? 1,
    version: view.seq ?? 1,
    minted_at: `${facts.day} 12:00:00.000`,
    received_at: `${facts.day} 12:00:00.000`,
    excluded: facts.excluded ?? '',
    team: (facts.team ?? []).join(' '),
    viewer_key: facts.viewerKey,
    first_frame_at_ms: view.first_frame_at_ms ?? null,
    playing_ms: view.playing_ms,
    errors: '[]',
    renditions: '[]',
    now_state: 'paused',
    unplaced_ms: view.unplaced_ms ?? 0,
    unmeasured: view.unmeasured ?? [],
    runs_from: view.runs.map(([from]) => from),
    runs_to: view.runs.map(([, to]) => to),
    runs_at: view.runs.map(([, , at]) => at),
    runs_rate: view.runs.map(([, , , rate]) => rate),
    passes_from: passes.map(([from]) => from),
    passes_to: passes.map(([, to]) => to),
    passes_count: passes.map(([, , count]) => count),
    seen_from: seen.map(([from]) => from),
    seen_to: seen.map(([, to]) => to),
  };
}
