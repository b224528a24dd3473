/** A hidden tab draws nothing, and still has a title to keep. */
const HIDDEN_MS = 250;

/** Calls `run` once, before the next picture is drawn, or soon where none is. */
export function nextFrame(run: () => void): void {
  const once = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_MS);
}
