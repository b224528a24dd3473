import type { Video } from '@kine/protocol/schemas';
import { useCallback, useMemo, useRef, useState } from 'react';

/** Videos that were chosen, by id, in the order they were chosen. */
export type Selected = ReadonlyMap<string, Video>;

export interface Selection {
  readonly selected: Selected;
  /** Chooses a video or lets it go; with `range`, chooses all from the last one to this one. */
  readonly toggle: (video: Video, index: number, options: { readonly range: boolean }) => void;
  /** Chooses so many from the top of the list. */
  readonly selectFirst: (count: number) => Promise<void>;
  readonly clear: () => void;
}

/** What is selected in a list whose pages come and go; `videosBetween` fetches what a range has between its ends. */
export function useSelection(videosBetween: (from: number, to: number) => Promise<Video[]>): Selection {
  const [selected, setSelected] = useState<Selected>(new Map());
  const anchor = useRef<number>(undefined);
  const between = useRef(videosBetween);
  between.current = videosBetween;
  const toggle = useCallback<Selection['toggle']>((video, index, { range }) => {
    const from = anchor.current;
    anchor.current = index;
    if (!range || from === undefined) {
      setSelected((before) => toggled(before, video));
      return;
    }
    const ends = [Math.min(from, index), Math.max(from, index)] as const;
    const all = between.current(...ends);
    // What could not be fetched is not selected, and the bar says how many are.
    void all.then((videos) => setSelected((before) => withAll(before, videos))).catch(() => undefined);
  }, []);
  const selectFirst = useCallback(async (count: number): Promise<void> => {
    const videos = await between.current(0, count - 1);
    setSelected((before) => withAll(before, videos));
  }, []);
  const clear = useCallback(() => {
    anchor.current = undefined;
    setSelected(new Map());
  }, []);
  return useMemo(() => ({ selected, toggle, selectFirst, clear }), [selected, toggle, selectFirst, clear]);
}

function toggled(before: Selected, video: Video): Selected {
  const after = new Map(before);
  if (!after.delete(video.video_id)) after.set(video.video_id, video);
  return after;
}

function withAll(before: Selected, videos: readonly Video[]): Selected {
  return new Map([...before, ...videos.map((video) => [video.video_id, video] as const)]);
}
