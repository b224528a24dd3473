import { useEffect, useState } from 'react';

const EVENTS = ['timeupdate', 'seeking', 'seeked', 'pause', 'loadedmetadata', 'emptied', 'playing'] as const;

/** The player's position in seconds, frame by frame while it plays. */
export function useCurrentTime(element: HTMLMediaElement | undefined): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!element) return undefined;
    let frame = 0;
    const follow = (): void => {
      setSeconds(element.currentTime);
      frame = element.paused ? 0 : requestAnimationFrame(follow);
    };
    const update = (): void => {
      cancelAnimationFrame(frame);
      follow();
    };
    update();
    for (const event of EVENTS) element.addEventListener(event, update);
    return () => {
      cancelAnimationFrame(frame);
      for (const event of EVENTS) element.removeEventListener(event, update);
    };
  }, [element]);
  return seconds;
}
