import type { AddedVideo } from '@kine/protocol/schemas';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { useVideo } from '../../../api/use-video.ts';
import { useVideoJobs } from '../../../api/use-video-jobs.ts';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { CheckList } from '../link/check-list.tsx';
import { jobState } from '../video/job-words.ts';
import { iframeCode, trackerCode, watchLink } from '../video/share-codes.ts';

interface AddedVideoStepsProps {
  readonly added: AddedVideo;
  /** The person goes to the video; the dialog should close. */
  readonly onLeave: () => void;
}

/** A video that is in the library: how its preparation gets on, and what to do with it now. */
export function AddedVideoSteps({ added, onLeave }: AddedVideoStepsProps) {
  const { data } = useVideo(added.video_id);
  const { status, status_message: message } = data ?? added;
  return (
    <>
      {status === 'processing' ? (
        <Preparation videoId={added.video_id} title={added.title} />
      ) : (
        <Alert severity={outcome(added, status)} variant="outlined">
          {status === 'failed' ? message : added.duplicate ? DUPLICATE[added.source] : 'Ready to share.'}
        </Alert>
      )}
      {added.warnings.map((warning) => (
        <Alert key={warning} severity="warning" variant="outlined" sx={{ mt: 1 }}>
          {warning}
        </Alert>
      ))}
      {added.link && (
        <Box sx={{ mt: 1.25 }}>
          <CheckList checks={added.link.checks} />
        </Box>
      )}
      <NextSteps video={added} onLeave={onLeave} />
    </>
  );
}

const DUPLICATE = {
  upload: 'These very bytes are in the library already. This is the video they belong to.',
  youtube: 'This video of YouTube’s is in the library already.',
  direct: 'This link is in the library already.',
} as const;

function outcome({ duplicate }: AddedVideo, status: AddedVideo['status']): 'error' | 'info' | 'success' {
  if (status === 'failed') return 'error';
  return duplicate ? 'info' : 'success';
}

/** The work that makes what viewers play. The links are good already: the player waits with them. */
function Preparation({ videoId, title }: { readonly videoId: string; readonly title: string }) {
  // Listening to the library is what tells this page, whichever it is, that the video has become ready.
  useLiveWorkspace();
  const job = useVideoJobs(videoId).find(({ kind }) => kind === 'prepare-video');
  const running = job?.state === 'running';
  return (
    <>
      <LinearProgress
        aria-label={`Preparation of ${title}`}
        variant={running ? 'determinate' : 'indeterminate'}
        value={running ? Math.round(job.progress * 100) : undefined}
        sx={{ height: 6, borderRadius: 3 }}
      />
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.5 }}>
        In the library. It is being made playable everywhere{job ? `: ${jobState(job)}` : ''}.
      </Typography>
    </>
  );
}

function NextSteps({ video, onLeave }: { readonly video: AddedVideo; readonly onLeave: () => void }) {
  const shared = { origin: location.origin, videoId: video.video_id, ...video };
  const iframe = iframeCode(shared, { startS: 0, autoplay: false, loop: false });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.25 }}>
      <ButtonLink
        to="/videos/$id"
        params={{ id: video.video_id }}
        variant="contained"
        size="small"
        onClick={onLeave}
      >
        Open video
      </ButtonLink>
      <CopyButton
        text={watchLink(location.origin, video.video_id)}
        what={`watch link of ${video.title}`}
        words="Watch link"
      />
      <CopyButton text={iframe} what={`embed code of ${video.title}`} words="Embed code" />
      {video.source !== 'youtube' && (
        <CopyButton
          text={trackerCode(shared)}
          what={`code to track on your page: ${video.title}`}
          words="Track on your page"
        />
      )}
    </Box>
  );
}
