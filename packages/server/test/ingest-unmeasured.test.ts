import { expect, test } from 'vitest';
import { putUnmeasured } from '../src/ingest/steps/put-unmeasured.ts';
import type { Draft } from '../src/ingest/steps/step.ts';
import type { KnownVideo } from '../src/library/index.ts';
import { videosOf } from './ingest-world.ts';

function unmeasuredOf(source: KnownVideo['source']): unknown {
  const video: KnownVideo = { id: 'film', workspaceId: 'default', durationMs: 1_000, source };
  const draft = { facts: { videoId: 'film' } } as Draft;
  putUnmeasured({ ...videosOf({}), find: () => video }).run(draft);
  return draft.facts.unmeasured;
}

test('startup and stalls of a YouTube video are unmeasured: an advertisement looks the same', () => {
  expect(unmeasuredOf('youtube')).toEqual(['startup', 'stalls', 'dropped', 'displayed_height']);
  expect(unmeasuredOf('upload')).toBeUndefined();
  expect(unmeasuredOf('direct')).toBeUndefined();
});
