import type { PointerEvent, PointerEventHandler } from 'react';
import { useMemo } from 'react';
import type { Stretch } from '../../../charts/time-axis.ts';
import { secondAt, type TimeAxis } from '../../../charts/time-axis.ts';
import type { PointedStore } from './timeline-pointer.ts';

interface Gestures {
  readonly onPointerDown: PointerEventHandler;
  readonly onPointerMove: PointerEventHandler;
  readonly onPointerUp: PointerEventHandler;
  readonly onPointerLeave: PointerEventHandler;
  readonly onPointerCancel: PointerEventHandler;
}

interface GestureAnswers {
  readonly onSeek: (second: number) => void;
  readonly onZoom: (stretch: Stretch) => void;
}

/** Farther than this a press is a drag, in pixels. */
const DRAG_PX = 6;

/** Pointing reads, a click seeks, dragging a mouse opens a stretch. A finger that drags reads: it has no hovering. */
export function useTimelineGestures(
  axis: TimeAxis,
  pointed: PointedStore,
  { onSeek, onZoom }: GestureAnswers,
): Gestures {
  return useMemo(() => {
    let pressedX: number | undefined;
    const xIn = ({ currentTarget, clientX }: PointerEvent): number =>
      clientX - currentTarget.getBoundingClientRect().left;
    const drawnFrom = (event: PointerEvent): Stretch | undefined => {
      const x = xIn(event);
      if (pressedX === undefined || event.pointerType === 'touch' || Math.abs(x - pressedX) < DRAG_PX) {
        return undefined;
      }
      return { fromS: secondAt(axis, Math.min(x, pressedX)), toS: secondAt(axis, Math.max(x, pressedX)) };
    };
    const forget = (): void => {
      pressedX = undefined;
      pointed.set({});
    };
    return {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        pressedX = xIn(event);
        // A drag that leaves the chart still ends in it.
        if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        const stretch = drawnFrom(event);
        pointed.set({ second: secondAt(axis, xIn(event)), ...(stretch && { stretch }) });
      },
      onPointerUp: (event) => {
        if (pressedX === undefined) return;
        const stretch = drawnFrom(event);
        pressedX = undefined;
        pointed.set({ second: secondAt(axis, xIn(event)) });
        if (stretch) onZoom(stretch);
        else onSeek(secondAt(axis, xIn(event)));
      },
      onPointerLeave: forget,
      onPointerCancel: forget,
    };
  }, [axis, pointed, onSeek, onZoom]);
}
