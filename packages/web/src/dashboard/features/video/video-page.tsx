import Box from '@mui/material/Box';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ApiError } from '../../../api/client.ts';
import { useVideo } from '../../../api/use-video.ts';
import { useTitle } from '../../../ui/use-title.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { forgetVideo, rememberVideo } from '../commands/recent-videos.ts';
import type { Scope } from '../scope/scope.ts';
import { LoadError } from '../shell/load-error.tsx';
import { readTimelineAddress } from './timeline-address.ts';
import { VideoMissing } from './video-missing.tsx';
import { VideoSkeleton } from './video-skeleton.tsx';
import { readTab, type VideoTab } from './video-tab.ts';
import { VideoView } from './video-view.tsx';

const route = getRouteApi('/videos/$id');

/** How soon the player comes after the video is prepared, in milliseconds. */
const UNREADY_AGAIN_MS = 2_000;

/** Loads a video and shows it, or says why not. */
export function VideoPage() {
  const { id } = route.useParams();
  const { tab, layers: _layers, zoom: _zoom, by: _by, what: _what, ...scope } = route.useSearch();
  const navigate = route.useNavigate();
  const video = useVideo(id, { unreadyAgainMs: UNREADY_AGAIN_MS });
  const title = video.data?.title;
  const missing = video.error instanceof ApiError && video.error.status === 404;
  useTitle(title ?? 'Video');
  // Each change is a step that the browser can go back.
  const show = (next: VideoTab | undefined, of: Scope): void => {
    const named = readTab(next);
    void navigate({
      search: (before) => ({
        ...readTimelineAddress({ ...before }),
        ...(before.what && { what: before.what }),
        ...(named && { tab: named }),
        ...of,
      }),
      resetScroll: false,
    });
  };
  useEffect(() => {
    if (missing) forgetVideo(id);
    else if (title !== undefined) rememberVideo({ id, title });
  }, [id, title, missing]);

  if (video.isPending) {
    return (
      <>
        <Box role="status" sx={visuallyHidden}>
          <h1>Loading the video</h1>
        </Box>
        <VideoSkeleton />
      </>
    );
  }
  if (missing) return <VideoMissing />;
  // What was loaded before stays on the page when a renewal fails; the banner tells of the lost connection.
  if (!video.data)
    return (
      <LoadError
        heading="h1"
        title="The video could not be loaded"
        error={video.error}
        onRetry={() => video.refetch()}
      />
    );
  return (
    <VideoView
      key={id}
      video={video.data}
      tab={tab ?? 'overview'}
      onTab={(next) => show(next, scope)}
      scope={scope}
      onScope={(next) => show(tab, next)}
    />
  );
}
