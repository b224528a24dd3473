import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { Period } from '../../../api/period.ts';
import { useVideoLedger } from '../../../api/use-video-ledger.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import { formatExactCount } from '../../../ui/format.ts';
import { LoadError } from '../shell/load-error.tsx';

interface LedgerPanelProps {
  readonly videoId: string;
  readonly period: Period;
}

/** What became of everything that players told: which views count and why, and what was not taken. */
export function LedgerPanel({ videoId, period }: LedgerPanelProps) {
  const ledger = useVideoLedger(videoId, period);
  const { stored = [], dropped = [] } = ledger.data ?? {};
  const views = stored.map(({ verdict, ...line }) => ({ key: verdict, count: line.views, ...line }));
  const messages = dropped.map(({ reason, ...line }) => ({ key: reason, count: line.messages, ...line }));
  return (
    <ChartPanel
      title="Why does this count?"
      fileName="ledger"
      table={
        ledger.data &&
        (() => ({
          columns: ['What', 'Why', 'How many'],
          rows: [
            ...views.map(({ sentence, count }) => ['views', sentence, count]),
            ...messages.map(({ sentence, count }) => ['messages', sentence, count]),
          ],
        }))
      }
    >
      {ledger.isPending && <Skeleton variant="rounded" height={120} />}
      {ledger.isError && !ledger.data && (
        <LoadError
          title="This could not be loaded"
          error={ledger.error}
          onRetry={() => void ledger.refetch()}
        />
      )}
      {ledger.data && (
        <Box sx={{ display: 'grid', gap: 2.5, opacity: ledger.isPlaceholderData ? 0.6 : 1 }}>
          <Lines title="Views, all of the period" lines={views} none="No view is stored of these days." />
          <Lines
            title="Messages that were not taken"
            lines={messages}
            none="None: everything that players sent was taken."
          />
        </Box>
      )}
    </ChartPanel>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly { readonly key: string; readonly count: number; readonly sentence: string }[];
  readonly none: string;
}

function Lines({ title, lines, none }: LinesProps) {
  return (
    <div>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {lines.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {none}
        </Typography>
      ) : (
        <Box component="ul" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {lines.map(({ key, count, sentence }) => (
            <Box key={key} component="li" sx={{ display: 'flex', gap: 2, py: 0.5, typography: 'body2' }}>
              <Box component="b" sx={{ minWidth: '6ch', textAlign: 'right' }}>
                {formatExactCount(count)}
              </Box>
              <span>{sentence}</span>
            </Box>
          ))}
        </Box>
      )}
    </div>
  );
}
