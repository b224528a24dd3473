import type { VideosRevenue } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Period } from '../../../api/period.ts';
import { useForecasts } from '../../../api/use-forecast.ts';
import { useQuestion } from '../../../api/use-question.ts';
import { useVideosById } from '../../../api/use-videos-by-id.ts';
import { MOST_VIDEOS, useVideosRevenue } from '../../../api/use-videos-revenue.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { formatCount } from '../../../ui/format.ts';
import { formatMoney, formatMoneyRange } from '../../../ui/format-money.ts';
import { VideoLine } from '../overview/video-line.tsx';
import type { Scope } from '../scope/scope.ts';
import { AnswerState } from './answer-state.tsx';
import { earnersOf } from './earners.ts';

interface EarnersPanelProps {
  readonly period: Period;
  readonly scope: Scope;
}

/** How many are listed, each with its forecast. */
const LISTED = 8;
const HORIZON = 30;

/** The videos that earned most in the period, and what each is expected to earn next. */
export function EarnersPanel({ period, scope }: EarnersPanelProps) {
  const played = useQuestion({ metrics: ['play'], dimensions: ['video'], period, limit: MOST_VIDEOS });
  const ids = (played.data?.rows ?? []).map(({ dimensions }) => String(dimensions.video));
  const revenue = useVideosRevenue(ids, period);
  const { data } = revenue;
  const none = played.data !== undefined && ids.length === 0;
  return (
    <ChartPanel
      title="Top earners"
      fileName="revenue-by-video"
      table={data && !none ? () => earnersTable(data) : undefined}
    >
      {none ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Nobody has watched in these days. Choose a longer period, or share a video.
        </Typography>
      ) : (
        <AnswerState answer={played} height={240}>
          {() => (
            <AnswerState answer={revenue} height={240}>
              {(report) => <Earners revenue={report} scope={scope} />}
            </AnswerState>
          )}
        </AnswerState>
      )}
    </ChartPanel>
  );
}

function Earners({ revenue, scope }: { readonly revenue: VideosRevenue; readonly scope: Scope }) {
  const { currency } = revenue;
  const listed = earnersOf(revenue).slice(0, LISTED);
  const ids = listed.map(({ video_id: id }) => id);
  const videos = useVideosById(ids);
  const forecasts = useForecasts(ids, HORIZON);
  return (
    <>
      <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mb: 1 }}>
        Simulated. Below an amount stands where it lies in 80 of 100 cases.
      </Typography>
      <Box
        component="ol"
        aria-label="Videos that earned most, simulated"
        sx={{ m: 0, p: 0, display: 'grid', gap: 1 }}
      >
        {listed.map(({ video_id: id, plays, net, enough, net_per_watch_hour: perHour }, index) => {
          const next = forecasts[index]?.data;
          return (
            <VideoLine
              key={id}
              videoId={id}
              video={videos[index]?.video}
              scope={scope}
              detail={[
                `${formatCount(plays)} ${plays === 1 ? 'play' : 'plays'}`,
                perHour && enough && `${formatMoney(perHour.value, currency)} per hour watched`,
                next?.enough &&
                  `${formatMoney(next.total.net.value, next.currency)} in the next ${HORIZON} days`,
              ]
                .filter(Boolean)
                .join(' · ')}
              end={
                <>
                  <Box sx={{ fontWeight: 650, color: enough ? 'meaning.money' : 'text.secondary' }}>
                    {enough ? formatMoney(net.value, currency) : '–'}
                  </Box>
                  <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
                    {enough ? formatMoneyRange(net, currency) : 'Too few plays'}
                  </Box>
                </>
              }
            />
          );
        })}
      </Box>
    </>
  );
}

function earnersTable(revenue: VideosRevenue) {
  const net = `net_${revenue.currency.toLowerCase()}`;
  return {
    columns: ['video', 'plays', 'watch_hours', net, 'low_80', 'high_80', 'rpm', 'net_per_watch_hour'],
    rows: earnersOf(revenue).map((video) => [
      video.video_id,
      video.plays,
      video.watch_hours,
      video.net.value,
      video.net.low,
      video.net.high,
      video.rpm?.value ?? null,
      video.net_per_watch_hour?.value ?? null,
    ]),
  };
}
