import { expect, test } from 'vitest';
import {
  layersOf,
  readTimelineAddress,
  withLayer,
  withZoom,
  zoomOf,
} from '../src/dashboard/features/video/timeline-address.ts';
import { USUAL_LAYERS } from '../src/dashboard/features/video/timeline-layers.ts';

test('an address without layers shows the usual ones', () => {
  expect([...layersOf({})]).toEqual([...USUAL_LAYERS]);
});

test('a layer that was switched stands in the address, and leaves it when all is as usual again', () => {
  const switched = withLayer({ zoom: '10-20' }, 'exits');
  expect(layersOf(switched).has('exits')).toBe(true);
  expect(withLayer(switched, 'exits')).toEqual({ zoom: '10-20' });
});

test('with every layer off the address still says so', () => {
  const none = USUAL_LAYERS.reduce(withLayer, {});
  expect(none).toEqual({ layers: 'none' });
  expect(layersOf(none).size).toBe(0);
});

test('what is not understood is left out', () => {
  expect(readTimelineAddress({ layers: 7, zoom: 'all', by: 'shoe size' })).toEqual({});
  expect([...layersOf({ layers: 'retention.nonsense' })]).toEqual(['retention']);
});

test('a stretch is kept inside the video, of a few seconds at least', () => {
  expect(zoomOf({ zoom: '40-500' }, 60)).toEqual({ fromS: 40, toS: 60 });
  expect(zoomOf({ zoom: '40-41' }, 60)).toBeUndefined();
  expect(zoomOf({ zoom: '70-90' }, 60)).toBeUndefined();
  expect(withZoom({}, { fromS: 58, toS: 59 }, 60)).toEqual({ zoom: '55-60' });
});

test('looking at all of it is no zoom', () => {
  expect(withZoom({ zoom: '10-20', by: 'device' }, { fromS: -5, toS: 60 }, 60)).toEqual({ by: 'device' });
  expect(withZoom({ zoom: '10-20' }, undefined, 60)).toEqual({});
});
