import type { SharedTab } from '@kine/protocol';
import Alert from '@mui/material/Alert';
import { getRouteApi } from '@tanstack/react-router';
import { sentenceOf } from '../../../api/client.ts';
import { useMayDivide } from '../../../api/use-shared.ts';
import { useVideo } from '../../../api/use-video.ts';
import { useTitle } from '../../../ui/use-title.ts';
import type { Scope } from '../scope/scope.ts';
import { LoadError } from '../shell/load-error.tsx';
import { readTimelineAddress } from '../video/timeline-address.ts';
import { VideoSkeleton } from '../video/video-skeleton.tsx';
import { readTab, type VideoTab } from '../video/video-tab.ts';
import { SharedView } from './shared-view.tsx';

const route = getRouteApi('/shared/$id');

/** How often the page asks what has changed, in milliseconds; so long may a revoked link stay on a screen. */
const AGAIN_MS = 5_000;

interface SharedVideoProps {
  readonly videoId: string;
  readonly tabs: readonly SharedTab[];
}

/** Loads the video of a link and shows it as its address says. */
export function SharedVideo({ videoId, tabs }: SharedVideoProps) {
  const { tab, layers: _layers, zoom: _zoom, by: _by, what: _what, filter, ...period } = route.useSearch();
  const navigate = route.useNavigate();
  const mayDivide = useMayDivide();
  const video = useVideo(videoId, { againMs: AGAIN_MS });
  useTitle(video.data?.title ?? 'Shared dashboard');
  const scope: Scope = { ...period, ...(mayDivide && filter && { filter }) };
  const [first = 'overview'] = tabs;
  const shown = tabs.find((each) => each === (tab ?? 'overview')) ?? first;
  const show = (next: VideoTab, of: Scope): void => {
    const named = readTab(next);
    void navigate({
      search: (before) => ({ ...readTimelineAddress({ ...before }), ...(named && { tab: named }), ...of }),
      // What opens the link stands behind the #, and a reload needs it.
      hash: true,
      hashScrollIntoView: false,
      resetScroll: false,
    });
  };
  if (video.isPending) return <VideoSkeleton />;
  if (!video.data)
    return (
      <LoadError
        heading="h1"
        title="The video could not be loaded"
        error={video.error}
        onRetry={() => void video.refetch()}
      />
    );
  return (
    <>
      {video.isError && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {sentenceOf(video.error)} What is shown is from before.
        </Alert>
      )}
      <SharedView
        video={video.data}
        tabs={tabs}
        tab={shown}
        onTab={(next) => show(next, scope)}
        scope={scope}
        onScope={(next) => show(shown, next)}
      />
    </>
  );
}
