import type { VideoDetail } from '@kine/protocol/schemas';
import ArrowBack from '@mui/icons-material/ArrowBack';
import CompareArrows from '@mui/icons-material/CompareArrows';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMayEdit } from '../../../api/use-session.ts';
import { IconButtonLink } from '../../../ui/icon-button-link.tsx';
import { RouteLink } from '../../../ui/route-link.tsx';
import { lastSearch } from '../gallery/last-search.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { RenameForm } from './rename-form.tsx';
import { videoFacts } from './video-facts.ts';

interface VideoHeadProps {
  readonly video: VideoDetail;
  /** All-time plays, live. */
  readonly plays: number;
}

/** The video's title and facts, and what can be done to it. */
export function VideoHead({ video, plays }: VideoHeadProps) {
  const mayEdit = useMayEdit();
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  return (
    <Box component="header">
      <RouteLink
        to="/library"
        search={lastSearch()}
        underline="hover"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.5,
          typography: 'body2',
          color: 'text.secondary',
          mb: 0.75,
        }}
      >
        <ArrowBack sx={{ fontSize: 16 }} /> Library
      </RouteLink>
      {renaming ? (
        <RenameForm videoId={video.video_id} title={video.title} onDone={() => setRenaming(false)} />
      ) : (
        <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
          <Typography variant="h1" sx={{ mr: 0.5, minWidth: 0 }}>
            {video.title}
          </Typography>
          {mayEdit && (
            <Tooltip title="Rename">
              <IconButton size="small" aria-label="Rename this video" onClick={() => setRenaming(true)}>
                <EditOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
          <Tooltip title="Compare">
            <IconButtonLink
              to="/compare"
              search={{ videos: [video.video_id] }}
              size="small"
              aria-label="Compare this video"
            >
              <CompareArrows fontSize="small" />
            </IconButtonLink>
          </Tooltip>
          {mayEdit && (
            <Tooltip title="Delete">
              <IconButton size="small" aria-label="Delete this video" onClick={() => setDeleting(true)}>
                <DeleteOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          )}
        </Box>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {videoFacts(video).join(' · ')}
      </Typography>
      <DeleteDialog video={video} plays={plays} open={deleting} onClose={() => setDeleting(false)} />
    </Box>
  );
}
