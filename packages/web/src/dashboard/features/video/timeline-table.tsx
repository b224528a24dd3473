import Box from '@mui/material/Box';
import { memo } from 'react';
import { formatTimecode } from '../../../ui/format.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';
import { type AlongVideo, readingAt } from './timeline-readings.ts';

/** The curves at each tenth of the video, for those who do not see them. */
export const TimelineTable = memo(function TimelineTable({ along }: { readonly along: AlongVideo }) {
  const { duration_s, plays, retention } = along.curves;
  if (plays === 0 || retention.length === 0) return null;
  return (
    <Box sx={visuallyHidden}>
      <table>
        <caption>Values along the video</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Seen by</th>
            <th scope="col">Watched per play</th>
            <th scope="col">Of those there, left</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: TENTHS }, (_, tenth) => (tenth * duration_s) / TENTHS).map((second) => (
            <tr key={second}>
              <th scope="row">{formatTimecode(second)}</th>
              <td>{readingAt('retention', along, second).value}</td>
              <td>{readingAt('rewatch', along, second).value}</td>
              <td>{readingAt('exits', along, second).value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
});

const TENTHS = 10;
