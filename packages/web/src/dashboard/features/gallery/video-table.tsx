import { METRICS, type MetricId } from '@kine/protocol';
import Box from '@mui/material/Box';
import TableSortLabel from '@mui/material/TableSortLabel';
import { useLiveWorkspace } from '../../../api/use-live.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { type Direction, usualDirection } from './sorts.ts';
import { isOnPhone, tableGrid, tableMetrics } from './table-columns.ts';
import { TABLE, TABLE_ROW, TABLE_WITH_MONEY } from './table-style.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import type { VideoListProps } from './video-grid.tsx';
import { TABLE_ROW_HEIGHT, VideoRow } from './video-row.tsx';

interface VideoTableProps extends VideoListProps {
  readonly sort: string;
  readonly order: Direction;
  readonly onSort: (sort: string, order: Direction) => void;
}

/** The same videos as rows of numbers; a press on a column sorts by it. */
export function VideoTable(props: VideoTableProps) {
  const { scope, total, videoAt, figures, money, sorted, selection, onRange } = props;
  const live = useLiveWorkspace();
  const metrics = tableMetrics(sorted);
  const { ref, height, rows, onFocus, onBlur } = useVirtualRows({
    count: total,
    rowHeight: TABLE_ROW_HEIGHT,
    onRows: onRange,
  });
  return (
    <Box
      component="table"
      aria-label="Videos"
      aria-rowcount={total + 1}
      onFocus={onFocus}
      onBlur={onBlur}
      sx={{
        ...TABLE,
        ...(money && TABLE_WITH_MONEY),
        '& tr': { ...TABLE_ROW, gridTemplateColumns: tableGrid(metrics, money !== undefined) },
      }}
    >
      <TableHead {...props} metrics={metrics} />
      <Box component="tbody" ref={ref} sx={{ position: 'relative' }} style={{ height }}>
        {rows.map(({ index, top }) => {
          const video = videoAt(index);
          return (
            <tr
              key={index}
              data-row={index}
              aria-rowindex={index + 2}
              data-selected={(video && selection.selected.has(video.video_id)) || undefined}
              style={{
                position: 'absolute',
                left: 0,
                right: 0,
                height: TABLE_ROW_HEIGHT,
                translate: `0 ${top}px`,
              }}
            >
              {video ? (
                <VideoRow
                  video={video}
                  scope={scope}
                  index={index}
                  viewersNow={live?.videos.get(video.video_id)?.viewers_now ?? video.viewers_now}
                  figures={figures.get(video.video_id)}
                  sorted={sorted}
                  selected={selection.selected.has(video.video_id)}
                  onToggle={selection.toggle}
                  metrics={metrics}
                  money={money?.get(video.video_id)}
                  withMoney={money !== undefined}
                />
              ) : (
                <td className="waiting">…</td>
              )}
            </tr>
          );
        })}
      </Box>
    </Box>
  );
}

type HeadProps = Pick<VideoTableProps, 'sort' | 'order' | 'onSort' | 'sorted' | 'money'> & {
  readonly metrics: readonly MetricId[];
};

function TableHead({ metrics, sorted, money, sort, order, onSort }: HeadProps) {
  const sorting = { sort, order, onSort };
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">
          <Box component="span" sx={visuallyHidden}>
            Selected
          </Box>
        </th>
        <SortHeader id="title" label="Video" {...sorting} />
        <th scope="col" className="wide">
          Source
        </th>
        <th scope="col" className="wide number">
          Length
        </th>
        <SortHeader id="" label="Added" className="wide number" {...sorting} />
        {metrics.map((id) => (
          <SortHeader
            key={id}
            id={id}
            label={METRICS[id].label}
            className={isOnPhone(id, sorted) ? 'number' : 'number middle'}
            {...sorting}
          />
        ))}
        {money && (
          <>
            <th scope="col" className="number money">
              Revenue (simulated)
            </th>
            <th scope="col" className="number money">
              Per hour watched (simulated)
            </th>
          </>
        )}
        <th scope="col" className="middle course">
          Plays by day
        </th>
      </tr>
    </thead>
  );
}

interface SortHeaderProps extends Pick<VideoTableProps, 'sort' | 'order' | 'onSort'> {
  readonly id: string;
  readonly label: string;
  readonly className?: string;
}

function SortHeader({ id, label, className, sort, order, onSort }: SortHeaderProps) {
  // When something was added has its two ways round as two orders of their own.
  const byAge = id === '';
  const active = byAge ? sort === '' || sort === 'oldest' : sort === id;
  const shown: Direction = byAge ? (sort === 'oldest' ? 'asc' : 'desc') : order;
  const turned: Direction = shown === 'asc' ? 'desc' : 'asc';
  const press = (): void => {
    if (byAge) onSort(sort === '' ? 'oldest' : '', 'desc');
    else onSort(id, active ? turned : usualDirection(id));
  };
  return (
    <th
      scope="col"
      className={className}
      aria-sort={active ? (shown === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <TableSortLabel active={active} direction={active ? shown : usualDirection(id)} onClick={press}>
        {label}
      </TableSortLabel>
    </th>
  );
}
