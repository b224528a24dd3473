import type { VideoLookup } from '../../library/index.ts';
import { dropped, OK, type Step } from './step.ts';

/** The video still exists: states of a deleted one are not kept. */
export function checkVideo(videos: VideoLookup, isForgotten: (videoId: string) => boolean): Step {
  return {
    name: 'check video',
    run: ({ facts }) =>
      videos.find(facts.videoId) && !isForgotten(facts.videoId) ? OK : dropped('video_unknown'),
  };
}
