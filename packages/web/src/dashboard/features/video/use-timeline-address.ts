import type { DimensionId } from '@kine/protocol';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Stretch } from '../../../charts/time-axis.ts';
import {
  layersOf,
  readTimelineAddress,
  type TimelineAddress,
  withLayer,
  withZoom,
  zoomOf,
} from './timeline-address.ts';
import type { LayerId } from './timeline-layers.ts';

const route = getRouteApi('/videos/$id');

/** The timeline's state in the page's address: what it is, and how it changes. */
export function useTimelineAddress(durationS: number) {
  const { layers, zoom, by } = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (next: (address: TimelineAddress) => TimelineAddress): void => {
      void navigate({
        search: ({ layers: _layers, zoom: _zoom, by: _by, ...others }) => ({
          ...others,
          ...next(readTimelineAddress({ layers: _layers, zoom: _zoom, by: _by })),
        }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const shown = useMemo(() => layersOf(layers === undefined ? {} : { layers }), [layers]);
  const stretch = useMemo(() => zoomOf(zoom === undefined ? {} : { zoom }, durationS), [zoom, durationS]);
  const onLayer = useCallback((layer: LayerId) => change((address) => withLayer(address, layer)), [change]);
  const onZoom = useCallback(
    (wanted: Stretch | undefined) => change((address) => withZoom(address, wanted, durationS)),
    [change, durationS],
  );
  const onBy = useCallback(
    (dimension: DimensionId | undefined) =>
      change(({ by: _before, ...address }) => ({ ...address, ...(dimension && { by: dimension }) })),
    [change],
  );
  return { shown, stretch, by, onLayer, onZoom, onBy };
}
