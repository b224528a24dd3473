/** A page with one player and the script tag that tracks it, and a log of the frames really shown. */
export function playerPage(videoId: string, tracker: string, attributes = 'src="/v.mp4"'): string {
  return `<!doctype html><title>${videoId}</title>
    <video id="player" ${attributes} width="320" height="180"></video>
    <script src="${tracker}" data-video="${videoId}" data-custom-1="spring"></script>
    ${FRAME_LOG}`;
}

/** Logs `[wall ms, media ms]` of each frame that was presented, per element id, as \`frames.<id>\`. */
export const FRAME_LOG = `<script>
  var frames = {};
  document.querySelectorAll('video').forEach(function (video) {
    var log = (frames[video.id] = []);
    (function next() {
      video.requestVideoFrameCallback(function (at, frame) {
        log.push([at, frame.mediaTime * 1000]);
        next();
      });
    })();
  });
</script>`;

/** One frame of the test video lasts 40 ms. */
const FRAME_MS = 40;

/**
 * The stretches of media that a frame log shows as played: frames that follow one another within a quarter
 * of a second, in wall and media time. A frame on its own is the still picture after a seek.
 */
export function playedStretches(frames: readonly (readonly [number, number])[]): [number, number][] {
  const stretches: [number, number][] = [];
  let previous: readonly [number, number] | undefined;
  for (const frame of frames) {
    const [wall, media] = previous ?? [0, 0];
    const open = stretches.at(-1);
    const follows = previous && frame[0] - wall < 400 && frame[1] >= media && frame[1] - media < 400;
    if (open && follows) open[1] = frame[1] + FRAME_MS;
    else stretches.push([frame[1], frame[1] + FRAME_MS]);
    previous = frame;
  }
  return stretches.filter(([from, to]) => to - from > 2 * FRAME_MS);
}
