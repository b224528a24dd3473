/** A poster is drawn no larger than this. */
const MAX_SIDE = 1_280;
const QUALITY = 0.92;
/** For each of the steps of loading a video anew. */
const WAIT_MS = 15_000;

const NOTHING_SHOWN = 'The player shows no frame yet. Play the video to the frame you want, then try again.';
const UNREADABLE =
  'The host of this video does not let other pages read its frames (CORS), so none can be taken.';

/** The frame that a player shows, as JPEG. Throws an Error whose message is a sentence for the person. */
export async function captureFrame(element: HTMLMediaElement): Promise<Blob> {
  const video = shownBy(element);
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) throw new Error(NOTHING_SHOWN);
  try {
    return await drawn(video);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'SecurityError')) throw error;
  }
  // A file from elsewhere, which the player asked for without the wish to read it.
  const at = video.currentTime;
  return captureFrameAt(video.currentSrc, () => at);
}

/** A frame of the file at an address, at a second that may depend on the file's length; throws as `captureFrame`. */
export async function captureFrameAt(url: string, secondOf: (durationS: number) => number): Promise<Blob> {
  const video = document.createElement('video');
  video.crossOrigin = 'anonymous';
  video.muted = true;
  video.preload = 'auto';
  try {
    video.src = url;
    await heard(video, 'loadeddata');
    video.currentTime = secondOf(video.duration);
    await heard(video, 'seeked');
    return await drawn(video);
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}

/** Custom elements hold the video that shows the picture. */
function shownBy(element: HTMLMediaElement): HTMLVideoElement {
  const { nativeEl } = element as { readonly nativeEl?: HTMLVideoElement };
  return nativeEl ?? (element as HTMLVideoElement);
}

/** Throws a SecurityError for a picture that this page may show and not read. */
function drawn(video: HTMLVideoElement): Promise<Blob> {
  const { videoWidth, videoHeight } = video;
  const scale = Math.min(1, MAX_SIDE / Math.max(videoWidth, videoHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null): void => (blob ? resolve(blob) : reject(new Error(NOTHING_SHOWN)));
    canvas.toBlob(take, 'image/jpeg', QUALITY);
  });
}

function heard(video: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  const over = new AbortController();
  const listening = { signal: over.signal };
  return new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error(UNREADABLE));
    video.addEventListener(event, () => resolve(), listening);
    video.addEventListener('error', fail, listening);
    AbortSignal.timeout(WAIT_MS).addEventListener('abort', fail, listening);
  }).finally(() => over.abort());
}
