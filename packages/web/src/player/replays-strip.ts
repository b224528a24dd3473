import type { Replays } from '@kine/protocol/schemas';
import { createElement } from './create-element.ts';
import { timecode } from './timecode.ts';
import './replays-strip.css';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * How often each part of a video was watched, as a hill, with the part named that was watched again most: over the
 * seek bar of our own player, or under a frame that nothing may be drawn on. Empty and without height until enough
 * people watched.
 */
export function createReplaysStrip(videoId: string, durationS: number | null): HTMLElement {
  const strip = createElement('div', { class: 'kine-replays', hidden: '' });
  const load = async (): Promise<void> => {
    const response = await fetch(`/api/playback/${encodeURIComponent(videoId)}/replays`);
    if (!response.ok) return;
    const { heat, most_replayed: part } = (await response.json()) as Replays;
    if (heat.length < 2) return;
    strip.setAttribute('role', 'img');
    strip.setAttribute('aria-label', 'How often each part is watched');
    strip.replaceChildren(hill(heat));
    if (part !== null) nameMost(strip, { part, parts: heat.length, durationS });
    strip.hidden = false;
  };
  // An ornament: without it the player is whole.
  load().catch(() => undefined);
  return strip;
}

interface Part {
  readonly part: number;
  readonly parts: number;
  readonly durationS: number | null;
}

/** The top of the hill would not do: it is where most people begin. */
function nameMost(strip: HTMLElement, { part, parts, durationS }: Part): void {
  const at = ((part + 0.5) / parts) * 100;
  const label = createElement('span', { class: 'kine-replays-top' }, ['Most replayed']);
  // Shifted by its share of the way, the label stays inside at both ends.
  label.style.left = `${at}%`;
  label.style.translate = `${-at}%`;
  const where = durationS ? ` at ${timecode((part / parts) * durationS)}` : '';
  strip.setAttribute('aria-label', `Most replayed${where}`);
  strip.prepend(label);
}

/** A smooth line through the middle of each part, closed along the foot. */
function hill(heat: readonly number[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  const step = 100 / heat.length;
  const points = [
    [0, heat[0] ?? 0] as const,
    ...heat.map((value, part) => [(part + 0.5) * step, value] as const),
    [100, heat.at(-1) ?? 0] as const,
  ];
  const curve = points.slice(1).map(([x, value], index) => {
    const [beforeX, before] = points[index] ?? [0, 0];
    const middle = (beforeX + x) / 2;
    return `C${middle} ${100 - before} ${middle} ${100 - value} ${x} ${100 - value}`;
  });
  path.setAttribute('d', `M0 100V${100 - (heat[0] ?? 0)}${curve.join('')}V100Z`);
  svg.append(path);
  return svg;
}
