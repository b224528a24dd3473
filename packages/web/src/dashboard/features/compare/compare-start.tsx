import type { Video } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useVideos } from '../../../api/use-videos.ts';
import { Panel } from '../../../ui/panel.tsx';
import { LoadError } from '../shell/load-error.tsx';
import { lastDaysAgainstBefore, phonesAgainstRest, type Side } from './comparison-address.ts';

interface CompareStartProps {
  /** The only side there is yet. */
  readonly first: Side | undefined;
  readonly onSides: (sides: readonly Side[]) => void;
  /** Opens the choice of videos. */
  readonly onPick: () => void;
}

const TOP = 4;

/** What a comparison is, and ways to begin one: with the videos that are played most, or with one video's own views. */
export function CompareStart({ first, onSides, onPick }: CompareStartProps) {
  const videos = useVideos({ q: '', sort: 'plays' });
  const top = videos.data?.pages[0]?.items.slice(0, TOP) ?? [];
  const [best] = top;
  const video = first?.video ?? best?.video_id;
  const title = top.find(({ video_id }) => video_id === video)?.title ?? 'this video';
  if (videos.isError && top.length === 0) {
    return (
      <LoadError
        title="The videos could not be loaded"
        error={videos.error}
        onRetry={() => videos.refetch()}
      />
    );
  }
  return (
    <Panel title={first ? 'Compared with what?' : 'Which is better, and where?'}>
      <Typography sx={{ color: 'text.secondary', maxWidth: 640, mb: 2.5 }}>
        Put up to six videos side by side, or one video with itself: two versions, two periods, two audiences.
        You read in words where viewers of one leave that viewers of the other do not, and what is only noise.
      </Typography>
      {videos.isPending ? (
        <Skeleton variant="rounded" height={148} />
      ) : (
        <Box
          sx={{
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: '1fr', md: 'repeat(3, minmax(0, 1fr))' },
          }}
        >
          <Way
            title={first ? 'Another video' : 'Two versions, or any videos'}
            action={
              <Button variant="contained" onClick={onPick}>
                Choose videos
              </Button>
            }
          >
            {!first && top.length > 1 && (
              <Button
                onClick={() => onSides(top.map(({ video_id }) => ({ video: video_id })))}
                variant="outlined"
                sx={{ whiteSpace: 'nowrap' }}
              >
                The {top.length} most played
                <Posters videos={top} />
              </Button>
            )}
          </Way>
          {video !== undefined && (
            <>
              <Way
                title="Phones against the rest"
                about={title}
                action={
                  <Button variant="outlined" onClick={() => onSides(phonesAgainstRest(video))}>
                    Compare phones
                  </Button>
                }
              />
              <Way
                title="Last 30 days against the 30 before"
                about={title}
                action={
                  <Button
                    variant="outlined"
                    onClick={() => onSides(lastDaysAgainstBefore(video, Date.now()))}
                  >
                    Compare periods
                  </Button>
                }
              />
            </>
          )}
        </Box>
      )}
    </Panel>
  );
}

/** Pictures beside the words, where both have room on one line. */
function Posters({ videos }: { readonly videos: readonly Video[] }) {
  return (
    <Box
      component="span"
      sx={{ display: 'none', gap: 0.5, ml: 1, '@container (min-width: 320px)': { display: 'flex' } }}
    >
      {videos.map(
        ({ video_id, thumbnail }) =>
          thumbnail && (
            <Box
              key={video_id}
              component="img"
              src={thumbnail}
              alt=""
              sx={{ width: 32, height: 20, objectFit: 'cover', borderRadius: '4px' }}
            />
          ),
      )}
    </Box>
  );
}

interface WayProps {
  readonly title: string;
  readonly about?: string;
  readonly action: ReactNode;
  readonly children?: ReactNode;
}

function Way({ title, about, action, children }: WayProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        gap: 0.5,
        p: 2,
        borderRadius: '8px',
        bgcolor: 'surface.sunken',
      }}
    >
      <Typography variant="h3">{title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', flex: 1, mb: 1.5 }}>
        {about ?? 'Pick them from your library'}
      </Typography>
      <Box sx={{ containerType: 'inline-size', display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {action}
        {children}
      </Box>
    </Box>
  );
}
