import { type FocusEvent, type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';

/** What a card that is looked at shows: a place of its video, as a share of its length. */
export interface Preview {
  /** `undefined` while nobody looks. */
  readonly share: number | undefined;
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onBlur: () => void;
  };
}

/** A pointer that only passes by asks for nothing. */
const REST_MS = 120;
const TOUR_STEP_MS = 700;
const TOUR_STEPS = 10;

/** Follows a mouse over a card; with the keyboard's focus on it, goes through the video by itself. */
export function usePreview(): Preview {
  const [share, setShare] = useState<number>();
  const [touring, setTouring] = useState(false);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const rested = useRef(false);
  const latest = useRef(0);
  const end = useCallback((): void => {
    clearTimeout(resting.current);
    rested.current = false;
    setTouring(false);
    setShare(undefined);
  }, []);
  useEffect(() => () => clearTimeout(resting.current), []);
  useEffect(() => {
    if (!touring) return undefined;
    let step = 0;
    const timer = setInterval(() => {
      step = (step + 1) % TOUR_STEPS;
      setShare((step + 0.5) / TOUR_STEPS);
    }, TOUR_STEP_MS);
    return () => clearInterval(timer);
  }, [touring]);
  return {
    share,
    handlers: {
      onPointerEnter: (event) => {
        if (event.pointerType === 'touch') return;
        latest.current = shareUnder(event);
        resting.current = setTimeout(() => {
          rested.current = true;
          setShare(latest.current);
        }, REST_MS);
      },
      onPointerMove: (event) => {
        latest.current = shareUnder(event);
        if (rested.current) setShare(latest.current);
      },
      onPointerLeave: end,
      onFocus: ({ target }) => {
        const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
        if (!still && target.matches('a:focus-visible')) setTouring(true);
      },
      onBlur: end,
    },
  };
}

function shareUnder({ currentTarget, clientX }: PointerEvent<HTMLElement>): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : 0;
}
