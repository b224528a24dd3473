import type { ViewSummary } from '@kine/protocol/schemas';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { Suspense, useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { useVideoViews } from '../../../api/use-video-views.ts';
import { Panel } from '../../../ui/panel.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { late, lateDialog } from '../parts/late.tsx';
import type { Scope } from '../scope/scope.ts';
import { usePeriod } from '../scope/use-period.ts';

const ViewList = late('The list of views', () => import('./view-list.tsx').then((part) => part.ViewList));
const ViewDialog = lateDialog('The view', () => import('./view-dialog.tsx').then((part) => part.ViewDialog));

interface ViewsPanelProps {
  readonly videoId: string;
  /** Seconds; 0 while unknown. */
  readonly durationS: number;
  readonly scope: Scope;
}

/** The single views of a video, newest first; each opens to its course. */
export function ViewsPanel({ videoId, durationS, scope }: ViewsPanelProps) {
  const [countedOnly, setCountedOnly] = useState(false);
  const { filter } = scope;
  const list = useVideoViews(videoId, {
    counts: countedOnly ? 'yes' : 'all',
    period: usePeriod(scope),
    filter,
  });
  const now = useNow(10_000);
  const [opened, setOpened] = useState<string>();
  const views = (list.data?.pages ?? []).flatMap((page): readonly ViewSummary[] => page.views);
  const waiting = <Skeleton variant="rounded" height={180} />;
  return (
    <Panel title="Views">
      <FormControlLabel
        control={<Switch size="small" checked={countedOnly} />}
        label="Only views that count"
        onChange={(_, checked) => setCountedOnly(checked)}
      />
      {list.isPending && waiting}
      {list.isError && views.length === 0 && <Typography role="alert">{sentenceOf(list.error)}</Typography>}
      {list.data && views.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {countedOnly
            ? 'No view of this video counts yet.'
            : filter
              ? 'No view fits this filter. Take a condition away, or choose a longer period.'
              : 'Nobody has opened this video yet. Each view will be here, with what was watched and how it played.'}
        </Typography>
      )}
      {views.length > 0 && (
        <Suspense fallback={waiting}>
          <ViewList views={views} durationS={durationS} now={now} onOpen={setOpened} />
          {list.hasNextPage && (
            <Button sx={{ mt: 1.5 }} loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              Show more
            </Button>
          )}
          {list.isFetchNextPageError && <Typography role="alert">{sentenceOf(list.error)}</Typography>}
        </Suspense>
      )}
      {opened !== undefined && (
        <Suspense fallback={null}>
          <ViewDialog
            videoId={videoId}
            viewId={opened}
            durationS={durationS}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      )}
    </Panel>
  );
}
