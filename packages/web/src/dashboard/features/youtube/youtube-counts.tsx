import type { YoutubeStatisticsReport } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CountLine, type CountPoint } from '../../../charts/count-line.tsx';
import { formatCount, formatExactCount, formatMoment } from '../../../ui/format.ts';
import { visuallyHidden } from '../../../ui/visually-hidden.ts';

const DAY_MS = 86_400_000;
const COUNTS = [
  { key: 'view_count', label: 'Views' },
  { key: 'like_count', label: 'Likes' },
  { key: 'comment_count', label: 'Comments' },
] as const;

/** Views, likes and comments as three small lines over the days kept, and the same as a table. */
export function YoutubeCounts({ report }: { readonly report: YoutubeStatisticsReport }) {
  const { snapshots, kept_days } = report;
  const to = snapshots.at(-1)?.taken_at ?? 0;
  const from = Math.max(to - kept_days * DAY_MS, Math.min(snapshots[0]?.taken_at ?? to, to - DAY_MS));
  return (
    <>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' } }}
      >
        {COUNTS.map(({ key, label }) => {
          const points = snapshots.flatMap(({ taken_at: at, [key]: value }) =>
            value === null ? [] : { at, value },
          );
          return (
            <Box key={key} component="figure" sx={{ m: 0, minWidth: 0 }}>
              <Typography component="figcaption" variant="body2" sx={{ fontWeight: 600 }}>
                {label}
              </Typography>
              <Typography variant="h3" component="p">
                {reading(points)}
              </Typography>
              {points.length > 1 && <CountLine points={points} from={from} to={to} />}
            </Box>
          );
        })}
      </Box>
      <Box sx={visuallyHidden}>
        <table>
          <caption>YouTube’s counts by the time they were asked for</caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {COUNTS.map(({ key, label }) => (
                <th key={key} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {snapshots.map((snapshot) => (
              <tr key={snapshot.taken_at}>
                <th scope="row">{formatMoment(snapshot.taken_at)}</th>
                {COUNTS.map(({ key }) => {
                  const value = snapshot[key];
                  return <td key={key}>{value === null ? 'hidden' : formatExactCount(value)}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Box>
    </>
  );
}

/** The newest count and what it grew by; the owner of a video may hide some. */
function reading(points: readonly CountPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 'Hidden';
  const growth = last.value - first.value;
  return growth === 0
    ? formatCount(last.value)
    : `${formatCount(last.value)} (${growth > 0 ? '+' : '−'}${formatCount(Math.abs(growth))})`;
}
