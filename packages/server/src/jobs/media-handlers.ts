import { type Library, MEDIA_JOBS } from '../library/index.ts';
import type { JobHandler } from './create-job-runner.ts';

/** Handlers of what is made of an uploaded video; its viewers' file comes before everybody's storyboards. */
export function mediaHandlers(library: Library): Record<string, JobHandler> {
  return Object.fromEntries(
    MEDIA_JOBS.map((kind): [string, JobHandler] => [
      kind,
      async ({ videoId }, context) => {
        if (videoId !== null) await library.process(kind, videoId, context);
      },
    ]),
  );
}
