import type { Video } from '@kine/protocol/schemas';
import CheckBox from '@mui/icons-material/CheckBox';
import CheckBoxOutlineBlank from '@mui/icons-material/CheckBoxOutlineBlank';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { sentenceOf } from '../../../api/client.ts';
import { useVideos } from '../../../api/use-videos.ts';
import { formatCount, formatTimecode } from '../../../ui/format.ts';

interface VideoOptionsProps {
  readonly q: string;
  readonly chosen: readonly string[];
  /** As many are chosen as may be. */
  readonly full: boolean;
  readonly onToggle: (id: string) => void;
}

/** The videos that can be chosen, most played first. */
export function VideoOptions({ q, chosen, full, onToggle }: VideoOptionsProps) {
  const videos = useVideos({ q, sort: 'plays' });
  const items = videos.data?.pages.flatMap((page) => page.items) ?? [];
  if (videos.isPending) {
    return (
      <Box sx={{ mt: 1.5, display: 'grid', gap: 1 }}>
        {['first', 'second', 'third', 'fourth'].map((row) => (
          <Skeleton key={row} variant="rounded" height={60} />
        ))}
      </Box>
    );
  }
  if (videos.isError && items.length === 0) {
    return (
      <Box role="alert" sx={{ mt: 2 }}>
        {sentenceOf(videos.error)} <Button onClick={() => videos.refetch()}>Try again</Button>
      </Box>
    );
  }
  if (items.length === 0) {
    return (
      <Typography role="status" sx={{ mt: 4, textAlign: 'center', color: 'text.secondary' }}>
        {q ? `No title has “${q}” in it.` : 'There is no video yet. Add one first.'}
      </Typography>
    );
  }
  return (
    <Box sx={{ mt: 1.5, opacity: videos.isPlaceholderData ? 0.6 : 1 }}>
      {items.map((video) => {
        const is = chosen.includes(video.video_id);
        return (
          <Option
            key={video.video_id}
            video={video}
            chosen={is}
            disabled={full && !is}
            onToggle={() => onToggle(video.video_id)}
          />
        );
      })}
      {videos.hasNextPage && (
        <Button fullWidth onClick={() => videos.fetchNextPage()} disabled={videos.isFetchingNextPage}>
          Show more
        </Button>
      )}
    </Box>
  );
}

interface OptionProps {
  readonly video: Video;
  readonly chosen: boolean;
  readonly disabled: boolean;
  readonly onToggle: () => void;
}

function Option({ video, chosen, disabled, onToggle }: OptionProps) {
  const { title, thumbnail, duration, play_count: plays } = video;
  const facts = [
    `${formatCount(plays)} ${plays === 1 ? 'play' : 'plays'}`,
    duration === null ? 'length not known yet' : formatTimecode(duration),
  ];
  return (
    <ButtonBase
      data-video
      role="checkbox"
      aria-checked={chosen}
      disabled={disabled}
      onClick={onToggle}
      sx={{
        display: 'flex',
        width: '100%',
        justifyContent: 'flex-start',
        textAlign: 'left',
        gap: 1.5,
        p: 0.75,
        borderRadius: 1,
        opacity: disabled ? 0.5 : 1,
        bgcolor: chosen ? 'action.selected' : undefined,
        '&:hover': { bgcolor: 'action.hover' },
        '&.Mui-focusVisible': { outlineOffset: '-2px' },
      }}
    >
      <Box
        sx={{
          flex: 'none',
          width: 84,
          aspectRatio: '16 / 9',
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'surface.sunken',
        }}
      >
        {thumbnail && (
          <Box
            component="img"
            src={thumbnail}
            alt=""
            loading="lazy"
            sx={{ width: '100%', height: '100%', objectFit: 'cover', display: 'block' }}
          />
        )}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {title}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {facts.join(' · ')}
        </Typography>
      </Box>
      {chosen ? <CheckBox color="primary" /> : <CheckBoxOutlineBlank sx={{ color: 'text.secondary' }} />}
    </ButtonBase>
  );
}
