import type { DimensionId } from '@kine/protocol';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useMayDivide } from '../../../api/use-shared.ts';
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

/** The timeline's state in the address of whichever page shows it: what it is, and how it changes. */
export function useTimelineAddress(durationS: number) {
  const { layers, zoom, by } = readTimelineAddress({ ...useSearch({ strict: false }) });
  const navigate = useNavigate();
  const mayDivide = useMayDivide();
  const change = useCallback(
    (next: (address: TimelineAddress) => TimelineAddress): void => {
      void navigate({
        to: '.',
        search: ({ layers: _layers, zoom: _zoom, by: _by, ...others }) => ({
          ...others,
          ...next(readTimelineAddress({ layers: _layers, zoom: _zoom, by: _by })),
        }),
        // Behind its # a link to a dashboard has what opens it.
        hash: true,
        hashScrollIntoView: false,
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
  return { shown, stretch, by: mayDivide ? by : undefined, onLayer, onZoom, onBy };
}
