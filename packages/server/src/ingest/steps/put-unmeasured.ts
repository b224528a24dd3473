import type { Unmeasured } from '@kine/protocol';
import type { VideoLookup } from '../../library/index.ts';
import { OK, type Step } from './step.ts';

/**
 * YouTube's player tells of advertisements nothing: before the first frame they look like a slow start, later
 * like a stall. It has no event for want of data either, and counts neither frames nor the height of its picture.
 */
const BEHIND_YOUTUBE: readonly Unmeasured[] = ['startup', 'stalls', 'dropped', 'displayed_height'];

/** What no player of the video can tell is left out of the numbers, not taken for zero. */
export function putUnmeasured(videos: VideoLookup): Step {
  return {
    name: 'put unmeasured',
    run: ({ facts }) => {
      if (videos.find(facts.videoId)?.source === 'youtube') facts.unmeasured = BEHIND_YOUTUBE;
      return OK;
    },
  };
}
