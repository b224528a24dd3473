import { LAYER_IDS, type LayerId } from './timeline-layers.ts';

/** A lane of the timeline, in pixels. */
export interface Lane {
  readonly top: number;
  readonly height: number;
}

/** Where everything along the video stands, in pixels; a lane that is not shown is absent. */
export interface TimelineLayout {
  readonly lanes: Readonly<Partial<Record<LaneId, Lane>>>;
  readonly labelsTop: number;
  readonly height: number;
}

type LaneId = 'heat' | 'live' | 'moments' | 'curve' | 'exits' | 'starts' | 'confusion' | 'seeks' | 'chapters';

/** From top to foot. */
const HEIGHTS: readonly (readonly [LaneId, number])[] = [
  ['heat', 18],
  ['live', 34],
  ['moments', 34],
  ['curve', 172],
  ['exits', 56],
  ['starts', 60],
  ['confusion', 48],
  ['seeks', 76],
  ['chapters', 22],
];
const LABELS_HEIGHT = 28;

/** Layers that share the lane of curves. */
const ON_CURVE: ReadonlySet<LayerId> = new Set<LayerId>(['retention', 'rewatch', 'typical']);

interface LayoutOptions {
  /** A split is drawn on the curves even when they are off. */
  readonly isSplit: boolean;
  readonly hasChapters: boolean;
}

/** The lanes of the layers that are shown. */
export function timelineLayout(
  shown: ReadonlySet<LayerId>,
  { isSplit, hasChapters }: LayoutOptions,
): TimelineLayout {
  const curve = isSplit || LAYER_IDS.some((id) => ON_CURVE.has(id) && shown.has(id));
  const lanes: Partial<Record<LaneId, Lane>> = {};
  let top = 0;
  for (const [id, height] of HEIGHTS) {
    if (id === 'curve' ? !curve : !shown.has(id)) continue;
    if (id === 'chapters' && !hasChapters) continue;
    lanes[id] = { top, height };
    top += height;
  }
  return { lanes, labelsTop: top, height: top + LABELS_HEIGHT };
}
