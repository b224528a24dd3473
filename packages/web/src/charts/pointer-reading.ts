import type { PointerEvent, PointerEventHandler } from 'react';

interface PointerReading {
  readonly onPointerDown: PointerEventHandler;
  readonly onPointerMove: PointerEventHandler;
  readonly onPointerLeave: PointerEventHandler;
  readonly onPointerCancel: PointerEventHandler;
}

interface ReadingAnswers {
  /** Pixels from the left of what carries the handlers; beyond it while a finger slides out. */
  readonly read: (x: number) => void;
  readonly forget: () => void;
}

/**
 * Reads a drawing where it is pointed at: a mouse by hovering, a finger by a tap or by sliding. What a finger read stays
 * when it is lifted, since the browser says then that it left; only scrolling takes it away. The drawing needs
 * `touch-action: pan-y`, or sliding scrolls.
 */
export function pointerReading({ read, forget }: ReadingAnswers): PointerReading {
  const onPoint = ({ clientX, currentTarget }: PointerEvent): void =>
    read(clientX - currentTarget.getBoundingClientRect().left);
  return {
    onPointerDown: onPoint,
    onPointerMove: onPoint,
    onPointerLeave: ({ pointerType }) => {
      if (pointerType !== 'touch') forget();
    },
    onPointerCancel: forget,
  };
}
