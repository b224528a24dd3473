import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveJobs } from './live-jobs.ts';
import type { LiveStatus } from './live-socket.ts';
import type { LiveStore } from './live-store.ts';
import type { LiveVideo } from './live-video.ts';
import type { LiveWorkspace } from './live-workspace.ts';

/** Hands the page's live store down; `main.tsx` provides it. */
export const LiveContext = createContext<LiveStore | undefined>(undefined);

function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('LiveContext is not provided');
  return store;
}

/** What is live in the library; `undefined` until the first message. */
export function useLiveWorkspace(): LiveWorkspace | undefined {
  const { workspace } = useLiveStore();
  return useSyncExternalStore(workspace.watch, workspace.get);
}

/**
 * What is live in the library, renewed at most each `everyMs` milliseconds: for what people read, which is
 * slower than what arrives.
 */
export function useSlowWorkspace(everyMs: number): LiveWorkspace | undefined {
  const { workspace } = useLiveStore();
  const [shown, setShown] = useState(workspace.get);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMs = 0;
    const take = (): void => {
      timer = undefined;
      waitMs = everyMs;
      setShown(workspace.get());
    };
    const stop = workspace.watch(() => {
      timer ??= setTimeout(take, waitMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [workspace, everyMs]);
  return shown;
}

/** Reads what is live of one video without drawing anything anew; it is heard of while the component is there. */
export function useLiveVideoReader(videoId: string): () => LiveVideo | undefined {
  const video = useLiveStore().video(videoId);
  useEffect(() => video.watch(() => undefined), [video]);
  return video.get;
}

/** What is live of one video; `undefined` until its snapshot came. */
export function useLiveVideo(videoId: string): LiveVideo | undefined {
  const video = useLiveStore().video(videoId);
  return useSyncExternalStore(video.watch, video.get);
}

/** The work on videos that goes on; `undefined` until the first message. */
export function useLiveJobs(): LiveJobs | undefined {
  const { jobs } = useLiveStore();
  return useSyncExternalStore(jobs.watch, jobs.get);
}

/** Whether live numbers arrive. */
export function useLiveStatus(): LiveStatus {
  const { status } = useLiveStore();
  return useSyncExternalStore(status.watch, status.get);
}
