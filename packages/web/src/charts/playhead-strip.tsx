import Box from '@mui/material/Box';
import { useColorScheme } from '@mui/material/styles';
import { useEffect, useRef } from 'react';
import { useWidth } from '../ui/use-width.ts';

/** A viewer on the strip. */
export interface StripHead {
  readonly id: string;
  /** Place in the video, 0–1. */
  readonly share: number;
  readonly playing: boolean;
}

/** What the strip shows at one moment. */
export interface StripPicture {
  /** How much each part of the video was watched, 0–1 of the most watched one; the same array while unchanged. */
  readonly heights: readonly number[];
  readonly heads: readonly StripHead[];
}

interface PlayheadStripProps {
  /** Asked before each drawing. */
  readonly read: () => StripPicture;
  /** Length of the video, milliseconds: a long one is drawn less often, since its dots move slower. */
  readonly durationMs: number;
  /** False while no news arrive: the dots stand still. */
  readonly moving: boolean;
}

const HEIGHT = 44;
const RADIUS = 4;
const ROWS = 5;
const SLOWEST_MS = 250;
const STILL_MS = 1_000;

/**
 * The video from left to right, how much of it was watched, and a dot for each viewer. One canvas, drawn when a
 * dot has moved half a pixel, so that a thousand viewers cost no element and no layout.
 */
export function PlayheadStrip({ read, durationMs, moving }: PlayheadStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [measure, width] = useWidth();
  const { mode, systemMode } = useColorScheme();
  const scheme = mode === 'system' ? systemMode : mode;
  useEffect(() => {
    const target = canvas.current;
    if (!target || width === 0 || !scheme) return undefined;
    const draw = painter(target, width);
    draw(read());
    if (!moving) return undefined;
    const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return drawEach(reduced ? STILL_MS : Math.min(SLOWEST_MS, durationMs / width / 2), () => draw(read()));
  }, [read, durationMs, moving, width, scheme]);
  return (
    <Box
      ref={measure}
      aria-hidden
      sx={{ height: HEIGHT, borderRadius: 1, overflow: 'hidden', bgcolor: 'surface.sunken' }}
    >
      <canvas ref={canvas} style={{ display: 'block', width: '100%', height: HEIGHT }} />
    </Box>
  );
}

/** Calls `draw` with the pictures of the screen, at most each `everyMs`; returns the way to stop. */
function drawEach(everyMs: number, draw: () => void): () => void {
  let last = 0;
  let frame = 0;
  const onFrame = (at: number): void => {
    if (at - last >= everyMs) {
      last = at;
      draw();
    }
    frame = requestAnimationFrame(onFrame);
  };
  frame = requestAnimationFrame(onFrame);
  return () => cancelAnimationFrame(frame);
}

function painter(canvas: HTMLCanvasElement, width: number): (picture: StripPicture) => void {
  const context = canvas.getContext('2d');
  const density = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(HEIGHT * density);
  const styles = getComputedStyle(canvas);
  const colour = (name: string): string => styles.getPropertyValue(`--kine-palette-${name}`).trim();
  const colours = { heat: colour('meaning-viewers'), head: colour('meaning-live') };
  let area = { of: undefined as readonly number[] | undefined, path: new Path2D() };
  return ({ heights, heads }) => {
    if (!context) return;
    if (area.of !== heights) area = { of: heights, path: heatPath(heights, width) };
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, HEIGHT);
    context.globalAlpha = 0.22;
    context.fillStyle = colours.heat;
    context.fill(area.path);
    context.fillStyle = colours.head;
    context.strokeStyle = colours.head;
    context.lineWidth = 1.5;
    for (const { id, share, playing } of heads) {
      const x = Math.min(width - RADIUS - 1, Math.max(RADIUS + 1, share * width));
      context.beginPath();
      context.arc(x, rowY(id), RADIUS, 0, 2 * Math.PI);
      context.globalAlpha = playing ? 0.8 : 0.6;
      if (playing) context.fill();
      else context.stroke();
    }
  };
}

function heatPath(heights: readonly number[], width: number): Path2D {
  const path = new Path2D();
  const step = width / Math.max(1, heights.length);
  path.moveTo(0, HEIGHT);
  heights.forEach((height, bin) => {
    const y = HEIGHT - height * (HEIGHT - 6);
    path.lineTo(bin * step, y);
    path.lineTo((bin + 1) * step, y);
  });
  path.lineTo(width, HEIGHT);
  path.closePath();
  return path;
}

/** A row by the end of the id, which is its random part, so that a viewer keeps theirs. */
function rowY(id: string): number {
  const row = (id.charCodeAt(id.length - 1) + id.charCodeAt(id.length - 2)) % ROWS;
  return 8 + (row * (HEIGHT - 16)) / (ROWS - 1);
}
