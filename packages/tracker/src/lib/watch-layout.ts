import type { Guard } from './guard.ts';

/** At least half of the player in the viewport for a second makes an impression. */
const VIEWABLE_SHARE = 0.5;
const VIEWABLE_MS = 1_000;

/** Where and how large the player is on the page, as observers tell it: without forcing a layout. */
export interface Layout {
  /** CSS pixels, 0 while unknown. */
  readonly height: () => number;
  readonly stop: () => void;
}

/** Watches the element; `onViewable` is called each time it has been in view for a second. */
export function watchLayout(element: Element, guard: Guard, onViewable: () => void): Layout {
  let height = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Observers call with at least one entry, the newest last.
  const seen = guard((entries: IntersectionObserverEntry[]) => {
    clearTimeout(timer);
    if ((entries.at(-1) as IntersectionObserverEntry).intersectionRatio >= VIEWABLE_SHARE) {
      timer = setTimeout(guard(onViewable), VIEWABLE_MS);
    }
  });
  const sized = guard((entries: ResizeObserverEntry[]) => {
    height = (entries.at(-1) as ResizeObserverEntry).contentRect.height;
  });
  const intersection = new IntersectionObserver(seen, { threshold: VIEWABLE_SHARE });
  const resize = new ResizeObserver(sized);
  intersection.observe(element);
  resize.observe(element);
  return {
    height: () => height,
    stop: () => {
      clearTimeout(timer);
      intersection.disconnect();
      resize.disconnect();
    },
  };
}
