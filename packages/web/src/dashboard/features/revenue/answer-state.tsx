import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../../api/client.ts';

interface AnswerStateProps<T> {
  readonly answer: UseQueryResult<T>;
  /** Of what comes, in pixels. */
  readonly height: number;
  readonly children: (data: T) => ReactNode;
}

/** An answer as its children draw it; before that a skeleton, or the server's sentence and a way to try again. */
export function AnswerState<T>({ answer, height, children }: AnswerStateProps<T>) {
  const { data, isPending, isPlaceholderData, error } = answer;
  if (data !== undefined) {
    return (
      <Box sx={{ opacity: isPlaceholderData ? 0.6 : 1, transition: 'opacity 120ms' }}>{children(data)}</Box>
    );
  }
  if (isPending) return <Skeleton variant="rounded" height={height} />;
  return (
    <Box role="alert" sx={{ typography: 'body2', color: 'text.secondary' }}>
      {sentenceOf(error)}{' '}
      <Button size="small" onClick={() => void answer.refetch()}>
        Try again
      </Button>
    </Box>
  );
}
