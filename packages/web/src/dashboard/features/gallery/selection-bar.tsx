import CloseRounded from '@mui/icons-material/Close';
import CompareArrows from '@mui/icons-material/CompareArrows';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import LabelOutlined from '@mui/icons-material/LabelOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Paper from '@mui/material/Paper';
import Tooltip from '@mui/material/Tooltip';
import { Suspense, useEffect, useState } from 'react';
import { useMayEdit } from '../../../api/use-session.ts';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { formatExactCount } from '../../../ui/format.ts';
import { lateDialog } from '../parts/late.tsx';
import { FOOT_HEIGHT } from '../shell/page-links.tsx';
import { SelectAll } from './select-all.tsx';
import type { Selection } from './use-selection.ts';

const TagsDialog = lateDialog('Tagging', () =>
  import('../tags/tags-dialog.tsx').then((part) => part.TagsDialog),
);
const DeleteVideosDialog = lateDialog('Deleting', () =>
  import('./delete-videos-dialog.tsx').then((part) => part.DeleteVideosDialog),
);

/** As many as a comparison takes. */
const MAX_COMPARED = 6;

interface SelectionBarProps {
  readonly selection: Selection;
  /** Videos that match what the page shows, and whether these are fewer than the whole library. */
  readonly total: number;
  readonly isNarrowed: boolean;
}

/** What can be done with the videos that are selected; it stays at the foot of the window while there are any. */
export function SelectionBar({ selection, total, isNarrowed }: SelectionBarProps) {
  const { selected, selectFirst, clear } = selection;
  const mayEdit = useMayEdit();
  const [dialog, setDialog] = useState<'tags' | 'delete'>();
  const videos = [...selected.values()];
  const any = videos.length > 0;
  useEffect(() => {
    if (!any || dialog) return undefined;
    const letGo = ({ key, defaultPrevented }: KeyboardEvent): void => {
      // An open menu takes the key first.
      if (key === 'Escape' && !defaultPrevented && !document.querySelector('.MuiModal-root')) clear();
    };
    window.addEventListener('keydown', letGo);
    return () => window.removeEventListener('keydown', letGo);
  }, [any, dialog, clear]);
  if (!any) return null;
  return (
    <>
      <Paper component="section" aria-label="Selected videos" sx={BAR}>
        <Box sx={ACTIONS}>
          <Box component="span" role="status" sx={{ px: 1, fontWeight: 600, whiteSpace: 'nowrap' }}>
            {formatExactCount(videos.length)} selected
          </Box>
          <CompareButton ids={[...selected.keys()]} />
          {mayEdit && (
            <>
              <Button color="inherit" startIcon={<LabelOutlined />} onClick={() => setDialog('tags')}>
                Tags
              </Button>
              <Button color="error" startIcon={<DeleteOutlined />} onClick={() => setDialog('delete')}>
                Delete
              </Button>
            </>
          )}
          <IconButton aria-label="Select none" onClick={clear} size="small">
            <CloseRounded fontSize="small" />
          </IconButton>
        </Box>
        <SelectAll selected={videos.length} total={total} isNarrowed={isNarrowed} onSelect={selectFirst} />
      </Paper>
      <Suspense>
        {dialog === 'tags' && (
          <TagsDialog videos={videos} onClose={() => setDialog(undefined)} onDone={clear} />
        )}
        {dialog === 'delete' && (
          <DeleteVideosDialog videos={videos} onClose={() => setDialog(undefined)} onDone={clear} />
        )}
      </Suspense>
    </>
  );
}

function CompareButton({ ids }: { readonly ids: readonly string[] }) {
  const few = ids.length < 2;
  const why = few
    ? 'Select a second video to compare them'
    : ids.length > MAX_COMPARED
      ? `At most ${MAX_COMPARED} videos are compared`
      : '';
  const icon = <CompareArrows />;
  if (why !== '') {
    return (
      <Tooltip title={why}>
        {/* A disabled button has no events for the tooltip. */}
        <span>
          <Button startIcon={icon} disabled>
            Compare
          </Button>
        </span>
      </Tooltip>
    );
  }
  return (
    <ButtonLink variant="contained" startIcon={icon} to="/compare" search={{ videos: [...ids] }}>
      Compare
    </ButtonLink>
  );
}

const BAR = {
  position: 'fixed',
  zIndex: 'snackbar',
  left: '50%',
  translate: '-50% 0',
  bottom: { xs: `calc(${FOOT_HEIGHT}px + 12px + env(safe-area-inset-bottom))`, sm: 24 },
  maxWidth: 'calc(100vw - 16px)',
  p: 1,
  borderRadius: '28px',
  border: 1,
  borderColor: 'divider',
  boxShadow: 8,
} as const;

const ACTIONS = {
  display: 'flex',
  alignItems: 'center',
  gap: { xs: 0, sm: 1 },
  '& .MuiButton-root': { px: { xs: 1, sm: 2 }, whiteSpace: 'nowrap' },
  '& .MuiButton-startIcon': { display: { xs: 'none', sm: 'inherit' } },
} as const;
