import CloudUploadOutlined from '@mui/icons-material/CloudUploadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { useMayEdit } from '../../../api/use-session.ts';
import { Notice } from '../../../ui/notice.tsx';
import { RADIUS } from '../../../ui/theme.ts';
import { DropTarget } from '../add-video/drop-target.tsx';
import { useAddVideo } from '../add-video/use-add-video.ts';

const NEXT = [
  ['Drop a file', 'An MP4, WebM or MOV from this computer. It stays on this machine.'],
  [
    'Paste a link',
    'A YouTube video, a video file or an HLS stream that lies elsewhere. It is examined, and stays there.',
  ],
  ['Look around first', 'Stop the server and run it with made-up viewers:', 'npm start -- --demo'],
] as const;

/** A library with nothing in it: teaches the three ways to fill it. */
export function EmptyLibrary() {
  const openAddVideo = useAddVideo();
  // Listening is what brings the first video here, whoever adds it and wherever.
  useLiveWorkspace();
  const mayEdit = useMayEdit();
  if (!mayEdit) {
    return (
      <Notice title="No videos yet">
        Editors and owners of this workspace add them. You see their numbers here as soon as there is one.
      </Notice>
    );
  }
  return (
    <Box sx={{ maxWidth: 880, mx: 'auto', pt: { xs: 2, sm: 6 } }}>
      <DropTarget
        onFiles={openAddVideo}
        sx={{ borderRadius: `${RADIUS.card}px`, px: 2, py: { xs: 6, sm: 9 }, textAlign: 'center' }}
      >
        <CloudUploadOutlined sx={{ fontSize: 44, color: 'meaning.viewers', mb: 1.5 }} />
        <Typography variant="h1" sx={{ mb: 1 }}>
          Add your first video
        </Typography>
        <Typography sx={{ color: 'text.secondary', mb: 3, maxWidth: 480, mx: 'auto' }}>
          Then share its page, and see second by second what people watch, skip and watch again.
        </Typography>
        <Button variant="contained" size="large" onClick={() => openAddVideo()}>
          Add video
        </Button>
      </DropTarget>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          p: 0,
          mt: 4,
          display: 'grid',
          gap: 3,
          gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, 1fr)' },
        }}
      >
        {NEXT.map(([title, text, command]) => (
          <li key={title}>
            <Typography variant="h2" sx={{ mb: 0.5 }}>
              {title}
            </Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {text}
            </Typography>
            {command && (
              <Box
                component="code"
                sx={{
                  display: 'inline-block',
                  mt: 1,
                  px: 1,
                  py: 0.5,
                  borderRadius: 1,
                  bgcolor: 'surface.sunken',
                }}
              >
                {command}
              </Box>
            )}
          </li>
        ))}
      </Box>
    </Box>
  );
}
