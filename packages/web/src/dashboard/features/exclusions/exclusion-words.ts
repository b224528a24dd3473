import type { Exclusion } from '@kine/protocol/schemas';
import { formatMoment } from '../../../ui/format.ts';
import { conditionWords } from '../scope/dimension-words.ts';

/** What a rule leaves out, in words. */
export function exclusionWords(rule: Exclusion): string {
  switch (rule.kind) {
    case 'view':
      return `One view: ${rule.view_id}`;
    case 'viewer':
      return `One viewer of one day: ${rule.viewer_key}`;
    case 'span':
      return `Views ${rule.video_id === undefined ? 'of all videos' : 'of one video'} that began from ${formatMoment(rule.from)} until ${formatMoment(rule.to)}`;
    case 'members':
      return 'Plays of people who are signed in and belong to the workspace';
    case 'device':
      return 'Plays in one browser of the team';
    case 'addresses':
      return `Plays from ${rule.ranges.join(', ')}`;
    case 'agent':
      return `Views of all videos where ${conditionWords({ dimension: rule.dimension, operator: 'is', values: [rule.value] })}`;
  }
}
