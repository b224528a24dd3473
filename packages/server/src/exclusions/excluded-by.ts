import type { Exclusion } from '@kine/protocol/schemas';
import { markOf } from './team-mark.ts';

/** What of a view the rules look at. */
export interface ExcludableView {
  readonly viewId: string;
  readonly videoId: string;
  readonly viewerKey: string;
  /** Epoch milliseconds. */
  readonly mintedAt: number;
  readonly device: string;
  readonly os: string;
  readonly browser: string;
  /** Marks of the team. */
  readonly team: readonly string[];
}

/** The first rule that leaves a view out; the twin of the condition that reports ask the warehouse with. */
export function excludedBy(view: ExcludableView, rules: readonly Exclusion[]): Exclusion | undefined {
  return rules.find((rule) => isMeant(view, rule));
}

function isMeant(view: ExcludableView, rule: Exclusion): boolean {
  switch (rule.kind) {
    case 'view':
      return rule.view_id === view.viewId;
    case 'viewer':
      return rule.viewer_key === view.viewerKey;
    case 'agent':
      return rule.value === view[rule.dimension];
    case 'members':
    case 'device':
    case 'addresses':
      return view.team.includes(markOf(rule));
    case 'span': {
      const isOfVideo = rule.video_id === undefined || rule.video_id === view.videoId;
      return isOfVideo && view.mintedAt >= rule.from && view.mintedAt < rule.to;
    }
  }
}
