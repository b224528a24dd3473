import type { VideoDetail } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** Stands where the player will be, while there is nothing to play: the poster and why. */
export function PreparingPlace({ video }: { readonly video: VideoDetail }) {
  return (
    <Box
      sx={{
        position: 'relative',
        display: 'grid',
        placeItems: 'center',
        bgcolor: '#000',
        borderRadius: '14px 14px 0 0',
        overflow: 'hidden',
        aspectRatio: '16 / 9',
        width: '100%',
        maxHeight: '62vh',
      }}
    >
      {video.thumbnail && (
        <Box
          component="img"
          src={video.thumbnail}
          alt=""
          sx={{
            position: 'absolute',
            inset: 0,
            width: '100%',
            height: '100%',
            objectFit: 'contain',
            opacity: 0.35,
          }}
        />
      )}
      <Typography
        role="status"
        sx={{ position: 'relative', color: '#fff', p: 3, textAlign: 'center', maxWidth: 480 }}
      >
        {video.status_message}
      </Typography>
    </Box>
  );
}
