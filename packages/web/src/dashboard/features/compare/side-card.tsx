import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Close from '@mui/icons-material/Close';
import Tune from '@mui/icons-material/Tune';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Skeleton from '@mui/material/Skeleton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { VideoById } from '../../../api/use-videos-by-id.ts';
import { seriesColour } from '../../../charts/series-colour.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { RADIUS } from '../../../ui/theme.ts';
import { SIDE_NAMES } from './comparison-address.ts';
import { SideLetter } from './side-letter.tsx';

/** What can be done with a side; moving is absent at the ends. */
export interface SideActions {
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onLeft?: (() => void) | undefined;
  readonly onRight?: (() => void) | undefined;
  readonly onBaseline?: (() => void) | undefined;
}

interface SideCardProps {
  /** Its place among the sides; null for one that is not compared, because its video is gone. */
  readonly side: number | null;
  readonly found: VideoById;
  readonly words: string;
  readonly actions: SideActions;
}

/** One side: which video, which views of it, and what can be done with it. */
export function SideCard({ side, found: { video, missing }, words, actions }: SideCardProps) {
  const name = side === null ? 'the deleted video' : `side ${SIDE_NAMES[side]}`;
  return (
    <Box
      component="li"
      sx={{
        flex: { xs: '0 0 76%', sm: '1 1 0' },
        minWidth: { sm: 210 },
        maxWidth: { sm: 460 },
        scrollSnapAlign: 'start',
        listStyle: 'none',
        display: 'flex',
        flexDirection: 'column',
        border: 1,
        borderColor: 'divider',
        borderTop: 3,
        borderTopColor: side === null ? 'divider' : seriesColour(side),
        borderRadius: `${RADIUS.card}px`,
        bgcolor: 'background.paper',
        p: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, minHeight: 56 }}>
        <Picture src={video?.thumbnail ?? null} />
        <Box sx={{ minWidth: 0, flex: 1 }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
            {side !== null && <SideLetter side={side} />}
            {video ? (
              <RouteLink to="/videos/$id" params={{ id: video.video_id }} sx={TITLE}>
                {video.title}
              </RouteLink>
            ) : (
              <Typography component="span" sx={{ fontWeight: 600, flex: 1 }}>
                {missing ? 'This video was deleted' : <Skeleton width="80%" />}
              </Typography>
            )}
          </Box>
        </Box>
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary', mt: 1, flex: 1 }}>
        {missing ? 'It is left out of the comparison.' : words}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', mt: 0.5, mx: -0.5 }}>
        {side === 0 && (
          <Typography variant="caption" sx={{ fontWeight: 600, px: 0.75 }}>
            Baseline
          </Typography>
        )}
        {actions.onBaseline && side !== null && (
          <Button size="small" onClick={actions.onBaseline} aria-label={`Make baseline: ${name}`}>
            Make baseline
          </Button>
        )}
        <Box sx={{ flex: 1 }} />
        {actions.onLeft && (
          <IconButton size="small" aria-label={`Move ${name} to the left`} onClick={actions.onLeft}>
            <ChevronLeft fontSize="small" />
          </IconButton>
        )}
        {actions.onRight && (
          <IconButton size="small" aria-label={`Move ${name} to the right`} onClick={actions.onRight}>
            <ChevronRight fontSize="small" />
          </IconButton>
        )}
        {!missing && (
          <Tooltip title="Period and audience">
            <IconButton size="small" aria-label={`Period and audience of ${name}`} onClick={actions.onEdit}>
              <Tune fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
        <IconButton size="small" aria-label={`Remove ${name}`} onClick={actions.onRemove}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
    </Box>
  );
}

const TITLE = {
  flex: 1,
  minWidth: 0,
  color: 'text.primary',
  fontWeight: 600,
  lineHeight: 1.35,
  textDecoration: 'none',
  display: '-webkit-box',
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
  overflow: 'hidden',
  '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
} as const;

function Picture({ src }: { readonly src: string | null }) {
  return (
    <Box
      sx={{
        flex: 'none',
        width: 88,
        aspectRatio: '16 / 9',
        alignSelf: 'flex-start',
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'surface.sunken',
      }}
    >
      {src && (
        <Box
          component="img"
          src={src}
          alt=""
          sx={{ width: '100%', height: '100%', objectFit: 'cover', display: 'block' }}
        />
      )}
    </Box>
  );
}
