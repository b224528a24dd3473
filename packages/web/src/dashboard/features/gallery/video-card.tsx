import type { MetricId } from '@kine/protocol';
import type { Video } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { memo } from 'react';
import type { GalleryFigures } from '../../../api/use-gallery-figures.ts';
import type { GalleryRevenue } from '../../../api/use-gallery-revenue.ts';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { CheckBox } from '../../../ui/check-box.tsx';
import { formatMoney } from '../../../ui/format-money.ts';
import { RouteLink } from '../../../ui/route-link.tsx';
import { ON_PICTURE, RADIUS } from '../../../ui/theme.ts';
import type { Scope } from '../scope/scope.ts';
import { figuresLine } from './card-figures.ts';
import { CardState } from './card-state.tsx';
import { Poster } from './poster.tsx';
import { PreviewPicture } from './preview-picture.tsx';
import { TagLine } from './tag-line.tsx';
import { usePreview } from './use-preview.ts';
import type { Selection } from './use-selection.ts';

export interface VideoItemProps {
  readonly video: Video;
  /** What its page is opened with; the same object as long as it says the same, for the memo's sake. */
  readonly scope: Scope;
  /** Its place in the whole list, from 0. */
  readonly index: number;
  /** People who watch at this moment. */
  readonly viewersNow: number;
  /** Numbers of the period; `undefined` until they came. */
  readonly figures: GalleryFigures | undefined;
  /** Simulated; `undefined` until it came, and where it is not shown. */
  readonly money: GalleryRevenue | undefined;
  /** What the list is sorted by. */
  readonly sorted: MetricId | undefined;
  readonly selected: boolean;
  readonly onToggle: Selection['toggle'];
}

/** One video of the grid. Memoised: scrolling and live messages touch the cards that they change. */
export const VideoCard = memo(function VideoCard(props: VideoItemProps & { readonly width: number }) {
  const { video, scope, index, viewersNow, figures, sorted, selected, onToggle, width, money } = props;
  const { share, handlers } = usePreview();
  const average = figures?.values?.average_percentage_viewed;
  const { storyboard, duration } = video;
  return (
    <Box {...handlers} data-selected={selected || undefined} sx={CARD}>
      <Poster
        thumbnail={video.thumbnail}
        duration={video.duration}
        source={video.source}
        viewersNow={viewersNow}
        averagePercent={average?.enough ? average.value : null}
        state={video.status === 'ready' ? null : <CardState video={video} />}
        preview={
          share !== undefined &&
          storyboard !== null &&
          duration !== null && (
            <PreviewPicture storyboard={storyboard} duration={duration} share={share} width={width} />
          )
        }
      />
      <Box className="choose">
        <CheckBox
          checked={selected}
          label={`Select ${video.title}`}
          onToggle={(options) => onToggle(video, index, options)}
        />
      </Box>
      <Typography variant="h3" component="h2" sx={{ mt: 1.25, mb: 0.5 }}>
        <RouteLink
          to="/videos/$id"
          params={{ id: video.video_id }}
          search={scope}
          title={video.title}
          className="title"
        >
          {video.title}
        </RouteLink>
      </Typography>
      <Box className="numbers">
        {figures ? (
          <span>{figuresLine(figures.values, sorted)}</span>
        ) : (
          <Skeleton sx={{ width: '60%', fontSize: '0.875rem' }} />
        )}
        {figures?.plays?.some((count) => count > 0) && (
          <Sparkline values={figures.plays} label="Plays over these days" width={72} height={22} />
        )}
      </Box>
      {money?.enough && (
        <div className="money">{formatMoney(money.net.value, money.currency)} revenue, simulated</div>
      )}
      <TagLine tags={video.tags} />
    </Box>
  );
});

/** One rule for the whole card, with plain elements inside: a hundred of them pass while a list is scrolled. */
const CARD = {
  position: 'relative',
  minWidth: 0,
  '& .choose': {
    position: 'absolute',
    zIndex: 1,
    top: 8,
    left: 8,
    display: 'flex',
    p: '5px',
    borderRadius: `${RADIUS.inner}px`,
    bgcolor: ON_PICTURE.ground,
    opacity: 0,
    '@media (hover: none)': { opacity: 1 },
  },
  '&:hover .choose, &:focus-within .choose, &[data-selected] .choose, [data-choosing] & .choose': {
    opacity: 1,
  },
  '&[data-selected] > :first-of-type': {
    outline: '3px solid var(--kine-palette-primary-main)',
    outlineOffset: 2,
  },
  '& .title': {
    color: 'text.primary',
    textDecoration: 'none',
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    // The link covers the whole card, so that one name serves the poster and the text.
    '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: `${RADIUS.card}px` },
    '&:hover': { textDecoration: 'underline', textUnderlineOffset: 3 },
    '&:focus-visible': { outline: 'none' },
    '&:focus-visible::after': { outline: '2px solid var(--kine-palette-primary-main)', outlineOffset: 3 },
  },
  '& .money': { height: 20, fontSize: '0.8125rem', color: 'meaning.money', whiteSpace: 'nowrap' },
  '& .numbers': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 1,
    height: 24,
    fontSize: '0.875rem',
    color: 'text.secondary',
    whiteSpace: 'nowrap',
    '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  },
} as const;
