import { DIMENSION_IDS, type DimensionId } from '@kine/protocol';
import type { Stretch } from '../../../charts/time-axis.ts';
import { LAYER_IDS, type LayerId, USUAL_LAYERS } from './timeline-layers.ts';

/** What of the timeline's state stands in the address; everything usual is left out. */
export interface TimelineAddress {
  /** Names of the layers shown, joined by dots. */
  readonly layers?: string;
  /** The stretch shown, whole seconds: `40-70`. */
  readonly zoom?: string;
  /** The dimension by which retention is split. */
  readonly by?: DimensionId;
}

/** What of an address belongs to the timeline; what is not understood is left out. */
export function readTimelineAddress({ layers, zoom, by }: Record<string, unknown>): TimelineAddress {
  const dimension = DIMENSION_IDS.find((id) => id === by);
  return {
    ...(typeof layers === 'string' && { layers }),
    ...(typeof zoom === 'string' && /^\d+-\d+$/.test(zoom) && { zoom }),
    ...(dimension && { by: dimension }),
  };
}

/** The layers that an address asks for. */
export function layersOf({ layers }: TimelineAddress): ReadonlySet<LayerId> {
  if (layers === undefined) return new Set(USUAL_LAYERS);
  const named = layers.split('.');
  return new Set(LAYER_IDS.filter((id) => named.includes(id)));
}

/** An address with one layer switched. */
export function withLayer(address: TimelineAddress, layer: LayerId): TimelineAddress {
  const shown = layersOf(address);
  const next = LAYER_IDS.filter((id) => shown.has(id) !== (id === layer));
  const { layers: _before, ...rest } = address;
  const usual = next.length === USUAL_LAYERS.length && USUAL_LAYERS.every((id) => next.includes(id));
  return usual ? rest : { ...rest, layers: next.join('.') || 'none' };
}

/** The shortest stretch that can be looked at, in seconds. */
export const SHORTEST_S = 5;

/** The stretch that an address asks for, inside the video; undefined is the whole of it. */
export function zoomOf({ zoom }: TimelineAddress, durationS: number): Stretch | undefined {
  const [fromS = 0, toS = 0] = (zoom ?? '').split('-').map(Number);
  const end = Math.min(toS, durationS);
  return end - fromS >= Math.min(SHORTEST_S, durationS / 2) ? { fromS, toS: end } : undefined;
}

/** An address that looks at a stretch, widened to whole seconds; of nearly all of the video, at all of it. */
export function withZoom(
  address: TimelineAddress,
  stretch: Stretch | undefined,
  durationS: number,
): TimelineAddress {
  const { zoom: _before, ...rest } = address;
  if (!stretch) return rest;
  const middle = (stretch.fromS + stretch.toS) / 2;
  const length = Math.max(SHORTEST_S, stretch.toS - stretch.fromS);
  if (length >= durationS * 0.98) return rest;
  const fromS = Math.max(0, Math.min(middle - length / 2, durationS - length));
  return { ...rest, zoom: `${Math.floor(fromS)}-${Math.ceil(Math.min(durationS, fromS + length))}` };
}
