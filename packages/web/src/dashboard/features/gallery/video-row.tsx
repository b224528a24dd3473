import type { MetricId } from '@kine/protocol';
import VideoLibraryOutlined from '@mui/icons-material/VideoLibraryOutlined';
import Box from '@mui/material/Box';
import { memo } from 'react';
import { Sparkline } from '../../../charts/sparkline.tsx';
import { CheckBox } from '../../../ui/check-box.tsx';
import { formatCount, formatDate, formatTimecode } from '../../../ui/format.ts';
import { formatMoney } from '../../../ui/format-money.ts';
import { LiveDot } from '../../../ui/live-dot.tsx';
import { RouteLink } from '../../../ui/route-link.tsx';
import { shownFigure } from './card-figures.ts';
import { CardState } from './card-state.tsx';
import { SOURCES } from './library-search.ts';
import { isOnPhone } from './table-columns.ts';
import { TagLine } from './tag-line.tsx';
import type { VideoItemProps } from './video-card.tsx';

/** Pixels. */
export const TABLE_ROW_HEIGHT = 72;

/** One video of the table. Its cells are laid out by the table, which knows the columns. */
export const VideoRow = memo(function VideoRow(
  props: VideoItemProps & { readonly metrics: readonly MetricId[]; readonly withMoney: boolean },
) {
  const { video, scope, index, viewersNow, figures, sorted, selected, onToggle, metrics, money, withMoney } =
    props;
  return (
    <>
      <td>
        <CheckBox
          checked={selected}
          label={`Select ${video.title}`}
          onToggle={(options) => onToggle(video, index, options)}
        />
      </td>
      <td className="video">
        <span className="picture">
          {video.thumbnail ? (
            <img src={video.thumbnail} alt="" loading="lazy" decoding="async" />
          ) : (
            <VideoLibraryOutlined sx={{ fontSize: 22, color: 'text.secondary', opacity: 0.5 }} />
          )}
        </span>
        <Box sx={{ minWidth: 0 }}>
          <RouteLink
            to="/videos/$id"
            params={{ id: video.video_id }}
            search={scope}
            title={video.title}
            className="title"
          >
            {video.title}
          </RouteLink>
          <div className="about">
            {viewersNow > 0 && (
              <Box component="span" sx={{ color: 'meaning.live', mr: 1, whiteSpace: 'nowrap' }}>
                <LiveDot size={7} /> {formatCount(viewersNow)} watching
              </Box>
            )}
            {video.status !== 'ready' && <CardState video={video} />}
            {viewersNow === 0 && video.status === 'ready' && <TagLine tags={video.tags} />}
          </div>
        </Box>
      </td>
      <td className="wide">{SOURCES[video.source]}</td>
      <td className="wide number">{video.duration === null ? '–' : formatTimecode(video.duration)}</td>
      <td className="wide number">{formatDate(video.created_at)}</td>
      {metrics.map((id) => (
        <td key={id} className={isOnPhone(id, sorted) ? 'number' : 'number middle'}>
          {figures ? (shownFigure(figures.values, id) ?? (id === 'play' ? '0' : '–')) : ''}
        </td>
      ))}
      {withMoney && <MoneyCells money={money} />}
      <td className="middle course">
        {figures?.plays?.some((count) => count > 0) && (
          <Sparkline values={figures.plays} label="Plays over these days" width={80} height={26} />
        )}
      </td>
    </>
  );
});

function MoneyCells({ money }: Pick<VideoItemProps, 'money'>) {
  return [money?.net, money?.perWatchHour].map((estimate, column) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
    <td key={column} className="number money">
      {money && (estimate && money.enough ? formatMoney(estimate.value, money.currency) : '–')}
    </td>
  ));
}
