import type { Chapter } from '@kine/protocol/schemas';
import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMayEdit } from '../../../api/use-session.ts';
import { formatTimecode } from '../../../ui/format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { ChaptersForm } from './chapters-form.tsx';

interface ChaptersPanelProps {
  readonly videoId: string;
  readonly chapters: readonly Chapter[];
  readonly onSeek: (second: number) => void;
}

/** The chapters of a video; a click goes there. */
export function ChaptersPanel({ videoId, chapters, onSeek }: ChaptersPanelProps) {
  const mayEdit = useMayEdit();
  const [editing, setEditing] = useState(false);
  return (
    <Panel
      title="Chapters"
      action={
        mayEdit &&
        !editing && (
          <Button size="small" startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
            {chapters.length > 0 ? 'Edit chapters' : 'Add chapters'}
          </Button>
        )
      }
    >
      {editing ? (
        <ChaptersForm videoId={videoId} chapters={chapters} onDone={() => setEditing(false)} />
      ) : chapters.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          None yet. Chapters part the seek bar and help people find their place.
        </Typography>
      ) : (
        <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 320, overflow: 'auto' }}>
          {chapters.map(({ start_s, title }) => (
            <li key={start_s}>
              <Button
                onClick={() => onSeek(start_s)}
                color="inherit"
                sx={{
                  width: '100%',
                  gap: 1.5,
                  px: 1,
                  borderRadius: 1,
                  justifyContent: 'flex-start',
                  textAlign: 'start',
                }}
              >
                <Box component="span" sx={{ minWidth: '5ch', color: 'primary.main', textAlign: 'end' }}>
                  {formatTimecode(start_s)}
                </Box>
                <Box component="span" sx={{ minWidth: 0, fontWeight: 400, overflowWrap: 'anywhere' }}>
                  {title}
                </Box>
              </Button>
            </li>
          ))}
        </Box>
      )}
    </Panel>
  );
}
