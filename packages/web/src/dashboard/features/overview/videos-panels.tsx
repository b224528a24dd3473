import { METRICS } from '@kine/protocol';
import type { QueryAnswer, QueryRow } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTitlesOf } from '../../../api/use-titles-of.ts';
import { useVideosById } from '../../../api/use-videos-by-id.ts';
import type { Table } from '../../../charts/save-file.ts';
import { formatCount, formatPercent, NOT_YET } from '../../../ui/format.ts';
import { ChangeWords } from '../metrics/change-words.tsx';
import type { Scope } from '../scope/scope.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { type RisingVideo, risingVideos } from './rising-videos.ts';
import type { LibraryAnswer } from './use-library-questions.ts';
import { VideoLine } from './video-line.tsx';

interface VideosPanelProps {
  readonly answer: LibraryAnswer;
  readonly scope: Scope;
  /** How many videos there are; `undefined` while it is asked. */
  readonly size: number | undefined;
}

const SHOWN = 5;
const LINE = 60;

function heightOf(size = SHOWN): number {
  return Math.min(SHOWN, size) * LINE;
}

/** The videos most played in the period. */
export function TopVideosPanel({ answer, scope, size }: VideosPanelProps) {
  const titlesOf = useTitlesOf();
  return (
    <AnswerPanel
      title="Top videos"
      fileName="top-videos"
      answer={answer}
      height={heightOf(size)}
      tableOf={({ rows }) => videosTable(rows, titlesOf)}
      empty="Nobody played a video in this period."
    >
      {(data) => <TopVideos answer={data} scope={scope} />}
    </AnswerPanel>
  );
}

function TopVideos({ answer, scope }: { readonly answer: QueryAnswer; readonly scope: Scope }) {
  const rows = answer.rows.slice(0, SHOWN);
  const videos = useVideosById(rows.map(({ dimensions }) => String(dimensions.video)));
  return (
    <Box component="ol" aria-label="Top videos" sx={LIST}>
      {rows.map(({ dimensions, metrics: { play, average_percentage_viewed: viewed } }, index) => {
        const videoId = String(dimensions.video);
        const share = viewed?.enough && viewed.value !== null ? formatPercent(viewed.value) : undefined;
        return (
          <VideoLine
            key={videoId}
            videoId={videoId}
            video={videos[index]?.video}
            scope={scope}
            detail={share ? `${share} viewed on average` : `Average viewed: ${NOT_YET.toLowerCase()}`}
            end={<Plays count={play?.value ?? 0} />}
          />
        );
      })}
    </Box>
  );
}

/** The videos that gained most plays against the period before. */
export function RisingVideosPanel({ answer, scope, size }: VideosPanelProps) {
  const titlesOf = useTitlesOf();
  return (
    <AnswerPanel
      title="Rising"
      fileName="rising-videos"
      answer={answer}
      height={heightOf(size)}
      tableOf={({ rows }) =>
        videosTable(
          risingVideos(rows).map(({ row }) => row),
          titlesOf,
        )
      }
      empty="Nobody played a video in this period."
    >
      {(data) => <RisingVideos rising={risingVideos(data.rows).slice(0, SHOWN)} scope={scope} />}
    </AnswerPanel>
  );
}

interface RisingVideosProps {
  readonly rising: readonly RisingVideo[];
  readonly scope: Scope;
}

function RisingVideos({ rising, scope }: RisingVideosProps) {
  const videos = useVideosById(rising.map(({ videoId }) => videoId));
  if (rising.length === 0) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: 420 }}>
        No video gained clearly against the period before: that is at least 10 plays and a fifth more.
      </Typography>
    );
  }
  return (
    <Box component="ol" aria-label="Rising videos" sx={LIST}>
      {rising.map(({ videoId, plays, before, gain }, index) => (
        <VideoLine
          key={videoId}
          videoId={videoId}
          video={videos[index]?.video}
          scope={scope}
          detail={before === 0 ? 'Not played in the period before' : `${formatCount(before)} plays before`}
          end={
            <>
              <Plays count={plays} />
              <Box sx={{ typography: 'caption' }}>
                <ChangeWords change={{ direction: 'up', words: `${formatCount(gain)} more` }} />
              </Box>
            </>
          }
        />
      ))}
    </Box>
  );
}

function Plays({ count }: { readonly count: number }) {
  return (
    <span>
      <strong>{formatCount(count)}</strong> {count === 1 ? 'play' : 'plays'}
    </span>
  );
}

/** Of the videos in the order of the panel; a title is asked for when somebody saves. */
async function videosTable(
  rows: readonly QueryRow[],
  titlesOf: ReturnType<typeof useTitlesOf>,
): Promise<Table> {
  const ids = rows.map(({ dimensions }) => String(dimensions.video));
  const titles = await titlesOf(ids);
  return {
    columns: [
      'Video',
      'Title',
      METRICS.play.label,
      `${METRICS.play.label}, period before`,
      `${METRICS.average_percentage_viewed.label} (%)`,
    ],
    rows: rows.map(({ dimensions, metrics, compared }) => [
      String(dimensions.video),
      titles.get(String(dimensions.video)) ?? null,
      metrics.play?.value ?? null,
      compared?.play?.value ?? null,
      metrics.average_percentage_viewed?.enough ? metrics.average_percentage_viewed.value : null,
    ]),
  };
}

const LIST = { m: 0, p: 0, display: 'grid' } as const;
