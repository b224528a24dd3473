import type { QueryAnswer } from '@kine/protocol/schemas';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { ChartPanel } from '../../../charts/chart-panel.tsx';
import type { Table } from '../../../charts/save-file.ts';
import type { LibraryAnswer } from './use-library-questions.ts';

interface AnswerPanelProps {
  readonly title: string;
  /** Of saved files, without an ending. */
  readonly fileName: string;
  readonly answer: LibraryAnswer;
  readonly tableOf: (answer: QueryAnswer) => Table | Promise<Table>;
  /** Height of what comes, in pixels: of the skeleton, and the least of all states. */
  readonly height: number;
  /** What is said when the answer has no row. */
  readonly empty: ReactNode;
  readonly children: (answer: QueryAnswer) => ReactNode;
}

/** A panel that shows one answer: waiting, failed, empty, or as its children draw it. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { title, fileName, answer, tableOf, height, empty, children } = props;
  const { data, isPlaceholderData } = answer;
  const hasRows = data !== undefined && data.rows.length > 0;
  return (
    <ChartPanel title={title} fileName={fileName} table={hasRows ? () => tableOf(data) : undefined}>
      <Box
        sx={{
          // A narrow window has one panel below the other, where room kept free would be a hole.
          minHeight: { md: height },
          opacity: isPlaceholderData ? 0.6 : 1,
          transition: 'opacity 120ms',
          display: 'flow-root',
        }}
      >
        {answer.isPending && <Skeleton variant="rounded" height={height} />}
        {answer.isError && !data && (
          <Box role="alert" sx={{ typography: 'body2', color: 'text.secondary' }}>
            {sentenceOf(answer.error)}{' '}
            <Button size="small" onClick={() => void answer.refetch()}>
              Try again
            </Button>
          </Box>
        )}
        {data && !hasRows && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {empty}
          </Typography>
        )}
        {hasRows && children(data)}
      </Box>
    </ChartPanel>
  );
}
